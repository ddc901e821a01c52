import type { ResponseConfig } from '@asteasolutions/zod-to-openapi';
import { PROBLEM_MEDIA_TYPE, problemSchema } from './problem.ts';
import { type KnownProblem, PROBLEM_KINDS, problemType } from './problem-kinds.ts';

const RETRY_AFTER = { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } } as const;
const HEADERS: Readonly<Record<number, NonNullable<ResponseConfig['headers']>>> = {
  401: { 'WWW-Authenticate': { description: 'Always `Bearer`.', schema: { type: 'string' } } },
  429: RETRY_AFTER,
  503: RETRY_AFTER,
};

/** One response a status, with one example a kind of problem. */
export function problemResponses(kinds: readonly KnownProblem[]): Record<number, ResponseConfig> {
  const statuses = [...new Set(kinds.map((kind) => PROBLEM_KINDS[kind].status))];
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      responseOf(
        status,
        kinds.filter((kind) => PROBLEM_KINDS[kind].status === status),
      ),
    ]),
  );
}

function responseOf(status: number, kinds: readonly KnownProblem[]): ResponseConfig {
  return {
    description: kinds.map((kind) => `\`${kind}\`: ${PROBLEM_KINDS[kind].meaning}`).join('\n\n'),
    ...(HEADERS[status] && { headers: HEADERS[status] }),
    content: { [PROBLEM_MEDIA_TYPE]: { schema: problemSchema, examples: Object.fromEntries(kinds.map(example)) } },
  };
}

function example(kind: KnownProblem): [string, object] {
  const { status, title, meaning } = PROBLEM_KINDS[kind];
  return [kind, { summary: title, value: { type: problemType(kind), title, status, detail: meaning } }];
}
