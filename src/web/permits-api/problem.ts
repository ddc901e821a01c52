import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, Response } from 'express';
import { z } from 'zod';
import { type FieldError, RequestError, UnavailableError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import { type KnownProblem, PROBLEM_KINDS, type ProblemKind, problemType } from './problem-kinds.ts';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** What went wrong, as RFC 9457 tells it. */
export const problemSchema = z
  .strictObject({
    type: z.string().meta({
      description: 'Which kind of problem it is: a stable reference, also its place on the page about this API.',
      example: problemType('unknown-permit'),
    }),
    title: z.string().meta({ description: 'The kind in a few words.', example: 'Unknown permit' }),
    status: z.int().meta({ description: 'The HTTP status.', example: 404 }),
    detail: z.string().meta({
      description: 'What was wrong with this very request, in a sentence.',
      example: 'There is no permit with the number or tracking code 503/0123/PBG/XI/2026.',
    }),
    errors: z
      .array(
        z.strictObject({
          path: z.string().meta({
            description: 'The field, with dots between levels; empty for the body as a whole.',
            example: 'applicant.phone',
          }),
          message: z.string().meta({ description: 'What it should be.', example: 'is too short for a phone number' }),
        }),
      )
      .optional()
      .meta({ description: 'The wrong fields, where the problem lies in fields.' }),
  })
  .meta({ id: 'Problem', description: 'A problem as RFC 9457 (application/problem+json) tells it.' });

export type Problem = z.output<typeof problemSchema>;

/** A problem of a kind that the permit API documents. */
export function apiProblem(kind: KnownProblem, detail: string, fields: readonly FieldError[] = []): RequestError {
  return new RequestError(PROBLEM_KINDS[kind].status, kind, detail, fields);
}

/** Answers with a problem document. */
export function problem(response: Response, error: RequestError): void {
  const known: ProblemKind | undefined = Object.hasOwn(PROBLEM_KINDS, error.kind)
    ? PROBLEM_KINDS[error.kind as KnownProblem]
    : undefined;
  const body: Problem = {
    type: problemType(error.kind),
    title: known?.title ?? STATUS_CODES[error.status] ?? error.kind,
    status: error.status,
    detail: error.message,
    ...(error.fields.length > 0 && { errors: [...error.fields] }),
  };
  response.status(error.status).type(PROBLEM_MEDIA_TYPE).send(JSON.stringify(body));
}

/** Answers every error as a problem document. What is not the caller's mistake is logged, and told without detail. */
export function problemHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof UnavailableError) {
      response.set('Retry-After', String(error.retryAfterSeconds));
      return problem(response, apiProblem('unavailable', 'The database does not answer just now; please try again.'));
    }
    const mistake = toRequestError(error);
    if (mistake === undefined) log.error({ err: error, method: request.method }, 'a request failed');
    problem(response, mistake ?? apiProblem('internal-error', 'Something broke on our side; please try again.'));
  };
}

/** Express and its body parser mark the caller's mistakes with a 4xx status. */
function toRequestError(error: unknown): RequestError | undefined {
  if (error instanceof RequestError) return error;
  if (!(error instanceof Error)) return undefined;
  const { status, type } = error as { status?: unknown; type?: unknown };
  if (error instanceof URIError && status === 400) {
    return apiProblem('malformed-path', 'The address holds a malformed percent-encoding.');
  }
  if (status === 413) return apiProblem('too-large', 'The body is larger than 64 kB.');
  if (status === 415) return apiProblem('unsupported-media-type', 'The body should be JSON in UTF-8.');
  if (type === 'entity.parse.failed') {
    return apiProblem('malformed-json', `The body is not valid JSON: ${error.message}`);
  }
  return status === 400 ? apiProblem('malformed-request', 'The request could not be read.') : undefined;
}
