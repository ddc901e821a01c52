import type { Problem } from '../problem.ts';
import type { LintBook } from './lint-book.ts';

const NEEDED: Readonly<Record<string, string>> = {
  'common.yaml': 'it holds the texts of every flow',
  'notices.yaml': 'it holds the notices to followers',
  'complaint_rules.yaml': 'it holds who receives complaints',
  'offices.yaml': 'it holds addresses, hours and units',
  'holidays.yaml': 'promised dates are reckoned with it',
  'intents.yaml': 'it holds how citizens ask',
  'lexicon.yaml': 'it holds how citizens spell',
  'messages.tsv': 'the bot learns from it what citizens want',
};

/** Every file that the bot does not start without is there. */
export function missingFile({ files, documents, others, problems }: LintBook): Problem[] {
  const paths = [
    ...[...files.values()].map(({ path }) => path),
    ...documents.keys(),
    ...others.map(({ path }) => path),
  ];
  const unreadable = problems.map(({ file }) => file);
  return Object.entries(NEEDED).flatMap(([name, why]) => {
    const file = `flows/${name}`;
    if ([...paths, ...unreadable].some((path) => path === file)) return [];
    return [{ level: 'error', rule: 'missing-file', file, line: 1, message: `the file is missing: write it, ${why}` }];
  });
}
