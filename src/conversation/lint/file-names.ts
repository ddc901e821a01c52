import type { Problem } from '../problem.ts';
import type { LintBook } from './lint-book.ts';

/** YAML under another ending: `fee.yml`, `fee.YAML`, `fee.yaml.txt`. */
const OTHER_ENDING = /\.ya?ml(?:\.\w+)?$/i;
const NAME = /\/[a-z][a-z0-9_]*\.yaml$/;
const OF_CATALOGUE = /\/catalogue\/[^/]+\.yaml$/;

/** Every file that looks as if it said something is read. */
export function fileNames({ documents, others }: LintBook): Problem[] {
  const ends = others.map(({ path }) => path).filter((path) => OTHER_ENDING.test(path));
  const named = [...documents.keys()].filter((path) => !NAME.test(path) && !OF_CATALOGUE.test(path));
  return [
    ...ends.map((path) => unread(path, `name it ${path.replace(OTHER_ENDING, '').replace(/^.*\//, '')}.yaml`)),
    ...named.map((path) => unread(path, 'let its name have small letters, digits and _ only')),
  ];
}

function unread(file: string, remedy: string): Problem {
  return { level: 'error', rule: 'file-name', file, line: 1, message: `the file is not read: ${remedy}` };
}
