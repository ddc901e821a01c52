import type { ErrorRequestHandler } from 'express';
import { RequestError } from '../../errors.ts';
import { problem } from '../permits-api/problem.ts';

/**
 * Answers what the page did wrong as application/problem+json (RFC 9457). Anything else is the application's own
 * trouble and goes on to its error handler.
 */
export const answerProblems: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const mistake = toRequestError(error);
  if (mistake === undefined || response.headersSent) return next(error);
  problem(response, mistake);
};

function toRequestError(error: unknown): RequestError | undefined {
  if (error instanceof RequestError) return error;
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  if (error.status === 413)
    return new RequestError(413, 'too-large', 'The message and its files are larger than 7 MB.');
  if (error.status < 400 || error.status > 499) return undefined;
  return new RequestError(error.status, 'malformed-request', 'The request could not be read.');
}
