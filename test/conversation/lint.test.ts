import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lintFlows } from '../../src/conversation/lint/lint.ts';
import { problemLine } from '../../src/conversation/problem.ts';
import { parseFlows } from '../../src/conversation/read-book.ts';
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

  it('tells which file is missing', () => {
    const without = flowFiles().filter(({ path }) => path !== 'flows/notices.yaml');
    expect(() => parseFlows(without)).toThrow('flows/notices.yaml is missing');
  });

  it('tells every file that the bot does not start without', () => {
    for (const name of ['common', 'notices', 'complaint_rules', 'offices', 'holidays', 'intents', 'lexicon']) {
      const path = `flows/${name}.yaml`;
      const problems = lintFlows(flowFiles().filter((file) => file.path !== path)).map(problemLine);
      expect(
        problems.filter((line) => line.startsWith(`${path}:1: error: the file is missing: write it`)),
      ).toHaveLength(1);
    }
  });
});
