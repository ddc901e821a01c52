import { z } from 'zod';
import { apiProblem } from './problem.ts';

export const IDEMPOTENCY_KEY = /^[!-~]{1,64}$/;

export const idempotencyKeySchema = z.string().regex(IDEMPOTENCY_KEY);

/** The header's value; undefined without the header. */
export function readIdempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined || IDEMPOTENCY_KEY.test(header)) return header;
  throw apiProblem('malformed-header', 'Idempotency-Key should be 1 to 64 visible ASCII characters without spaces.');
}
