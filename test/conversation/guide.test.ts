import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/conversation/action-table.ts';
import { COMMON_TEXTS } from '../../src/conversation/common.ts';
import { QUESTION_KINDS } from '../../src/conversation/flow.ts';
import { lintFlows } from '../../src/conversation/lint/lint.ts';
import { NOTICE_VALUES } from '../../src/conversation/notice-text.ts';
import { problemLine } from '../../src/conversation/problem.ts';
import { BROKEN, brokenFiles } from './broken-files.ts';
import { flowFiles } from './flow-files.ts';

const guide = readFileSync(new URL('../../flows/README.md', import.meta.url), 'utf8');

function rules(): string[] {
  const heads = brokenFiles().map((name) => readFileSync(new URL(name, BROKEN), 'utf8').split('\n')[0] ?? '');
  return heads.map((head) => /^# \d+ \w+ ([\w-]+):/.exec(head)?.[1] ?? head);
}

describe("the officers' guide", () => {
  const outcomes = Object.values(ACTIONS).flatMap((action) =>
    Object.entries(action.outcomes).flatMap(([name, gives]) => [name, ...gives]),
  );
  const words = [
    ...Object.keys(ACTIONS),
    ...outcomes,
    ...QUESTION_KINDS,
    ...Object.keys(COMMON_TEXTS),
    ...NOTICE_VALUES,
    ...rules(),
  ];
  for (const word of new Set(words)) {
    it(`explains ${word}`, () => expect(guide).toMatch(new RegExp(`(?<![\\w-])${word}(?![\\w-])`)));
  }

  it('shows a permit type that could be added as it stands', () => {
    const text = /## Add a permit type[\s\S]*?```yaml\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
    expect(text).toContain('legal_basis');
    const problems = lintFlows([...flowFiles(), { path: 'flows/catalogue/PARKIR.yaml', text }]);
    expect(problems.map(problemLine)).toEqual([]);
  });

  it('names files and commands that exist', () => {
    const scripts = Object.keys(
      JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).scripts,
    );
    for (const [, name] of guide.matchAll(/npm run ([\w:]+)/g)) expect(scripts).toContain(name);
    for (const [, name] of guide.matchAll(/`([A-Z_]+\.yaml)`/g)) {
      expect(flowFiles().map(({ path }) => path)).toContain(`flows/catalogue/${name}`);
    }
  });
});
