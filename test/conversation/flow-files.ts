import { readdirSync, readFileSync } from 'node:fs';
import { type FlowFile, parseFlows } from '../../src/conversation/read-book.ts';

export const FLOWS = new URL('../../flows/', import.meta.url);

/** The flows as the office keeps them. */
export function flowFiles(): FlowFile[] {
  const names = readdirSync(FLOWS).filter((name) => name.endsWith('.yaml'));
  return names.map((name) => ({ path: `flows/${name}`, text: readFileSync(new URL(name, FLOWS), 'utf8') }));
}

export const book = parseFlows(flowFiles());
