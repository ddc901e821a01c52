import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readBook } from '../../src/conversation/read-book.ts';

const PATH = 'flows/thanks.yaml';
const RIGHT = readFileSync(PATH, 'utf8');
const WRONG = RIGHT.replace('    say:', '    says:');
const LINE = WRONG.split('\n').findIndex((line) => line.includes('- step:')) + 1;

const read = (text: string, content?: unknown) => readBook([{ path: PATH, text, content }]);

describe('a file of flows of which is known what it says', () => {
  test('gives the same flow', () => {
    expect(read(RIGHT, parse(RIGHT)).flows).toEqual(read(RIGHT).flows);
    expect(read(RIGHT).flows.size).toBe(1);
  });

  test('has its mistakes on the same lines', () => {
    expect(read(WRONG, parse(WRONG)).problems).toEqual(read(WRONG).problems);
    expect(read(WRONG).problems.map(({ line }) => line)).toContain(LINE);
  });
});
