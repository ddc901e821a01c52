import { type FlowFile, parseFlows } from '../../src/conversation/read-book.ts';
import { writtenTexts } from '../../src/wiring/office-files.ts';

const files: readonly FlowFile[] = writtenTexts();

/** Everything that the office keeps in its flows folder. */
export function flowFiles(): FlowFile[] {
  return [...files];
}

export const book = parseFlows(flowFiles());
