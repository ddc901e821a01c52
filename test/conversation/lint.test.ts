import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lintFlows } from '../../src/conversation/lint/lint.ts';
import { problemLine } from '../../src/conversation/problem.ts';
import { parseFlows } from '../../src/conversation/read-book.ts';
import { MESSAGES } from '../../src/conversation/recogniser/message-problems.ts';
import { BROKEN, brokenFiles } from './broken-files.ts';
import { flowFiles } from './flow-files.ts';

/** The office's flows with one broken file, under the name that the broken file has. */
function withBroken(name: string) {
  // Several mistakes of one file: `complaint-rules.word.yaml`.
  const path = `flows/${name.replaceAll('-', '_').replace(/\.\w+\./, '.')}`;
  const text = readFileSync(new URL(name, BROKEN), 'utf8');
  return { path, text, files: [...flowFiles().filter((file) => file.path !== path), { path, text }] };
}

describe('flows linter', () => {
  it('finds nothing in the flows of the project', () => {
    expect(lintFlows(flowFiles()).map(problemLine)).toEqual([]);
  });

  for (const name of brokenFiles()) {
    it(`finds what is wrong in ${name}, and nothing else`, () => {
      const { path, text, files } = withBroken(name);
      const [, line, level, rule, words] = /^# (\d+) (\w+) ([\w-]+): (.*)/.exec(text) ?? [];
      const problems = lintFlows(files);
      expect(problems.map(problemLine)).toHaveLength(1);
      expect(problems[0]).toMatchObject({ file: path, line: Number(line), level, rule });
      expect(problems[0]?.message).toContain(words);
    });
  }

  it('names file, line and remedy where a file has to be refused', () => {
    const { files } = withBroken('form.yaml');
    expect(() => parseFlows(files)).toThrow(
      'flows/form.yaml:8: error: steps[1] has "nxt", which nobody knows: take it out or correct its spelling (form)',
    );
  });

  it.each([
    ['complian\tpetugas kasar\t', '"complian" is nothing that can be wanted: write the name of a talk, or subscribe'],
    ['fee+complian\tpetugas kasar\t', '"complian" is nothing that can be wanted'],
    ['\tpetugas kasar\t', '"" is nothing that can be wanted'],
    ['fee\tbiaya imb\tservce=PBG', '"servce" is nothing that a message tells: write one of number, ticket, service'],
    ['fee\tbiaya imb\tPBG', '"PBG" does not say what is told: write it as service=PBG;area=36'],
    ['fee\tbiaya imb\tservice=', '"service=" does not say what is told'],
    ['fee\tbiaya imb\tservice=PBG;', '"" does not say what is told'],
    ['fee\tbiaya imb', 'has 2 of 3 columns: write wish, message and what it tells'],
    ['fee, biaya imb', 'has 1 of 3 columns'],
    ['fee\tbiaya\timb\tservice=PBG', 'has 4 of 3 columns'],
    ['fee\t \tservice=PBG', 'has no message'],
  ])('finds what is wrong in the message "%s"', (row, words) => {
    const [messages] = flowFiles().filter(({ path }) => path === MESSAGES);
    const text = `${messages?.text}${row}\n`;
    const files = flowFiles().map((file) => (file.path === MESSAGES ? { path: MESSAGES, text } : file));
    const [problem, ...others] = lintFlows(files);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ level: 'error', rule: 'label', file: MESSAGES, line: text.split('\n').length - 1 });
    expect(problem?.message).toContain(words);
  });

  it('tells only the first of many mistakes in the messages', () => {
    const text = `intent,utterance,slots\n${'fee,biaya imb,service=PBG\n'.repeat(100)}`;
    const files = flowFiles().map((file) => (file.path === MESSAGES ? { path: MESSAGES, text } : file));
    const problems = lintFlows(files);
    expect(problems).toHaveLength(20);
    expect(problems[0]).toMatchObject({ line: 1, message: expect.stringContaining('intent, utterance, slots') });
  });

  it('tells which file is missing', () => {
    const without = flowFiles().filter(({ path }) => path !== 'flows/notices.yaml');
    expect(() => parseFlows(without)).toThrow('flows/notices.yaml is missing');
  });

  it('tells every file that the bot does not start without', () => {
    const yaml = ['common', 'notices', 'complaint_rules', 'offices', 'holidays', 'intents', 'lexicon'];
    for (const path of [...yaml.map((name) => `flows/${name}.yaml`), MESSAGES]) {
      const problems = lintFlows(flowFiles().filter((file) => file.path !== path)).map(problemLine);
      expect(
        problems.filter((line) => line.startsWith(`${path}:1: error: the file is missing: write it`)),
      ).toHaveLength(1);
    }
  });
});
