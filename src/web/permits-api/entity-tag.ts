import { apiProblem } from './problem.ts';

const LIST = /^(?:W\/)?"[^"]*"(?:\s*,\s*(?:W\/)?"[^"]*")*$/;
const OWN_TAG = /^"(\d{1,15})"$/;

/** The version of a permit as its ETag. */
export function entityTag(version: number): string {
  return `"${version}"`;
}

/** The versions that If-Match allows; undefined without the header. A weak tag allows none (RFC 9110, 13.1.1). */
export function readIfMatch(header: string | undefined): number[] | 'any' | undefined {
  if (header === undefined) return undefined;
  const value = header.trim();
  if (value === '*') return 'any';
  if (!LIST.test(value)) throw apiProblem('malformed-header', 'If-Match should be * or entity tags such as "3".');
  return value.split(',').flatMap((tag) => {
    const version = OWN_TAG.exec(tag.trim())?.[1];
    return version === undefined ? [] : [Number(version)];
  });
}
