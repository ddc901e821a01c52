import express, { type RequestHandler } from 'express';
import type { z } from 'zod';
import type { FieldError } from '../../errors.ts';
import { apiProblem } from './problem.ts';

const MOST_BODY = '64kb';
const MEDIA_TYPE = 'application/json';
/** More wrong fields than anybody reads; a body can hold thousands of unknown ones. */
const MOST_ERRORS = 50;

const requireJson: RequestHandler = (request, _response, next) => {
  const sent = request.is(MEDIA_TYPE);
  if (sent === null || request.get('Content-Length') === '0')
    throw apiProblem('malformed-json', 'The request has no body; it should be a JSON object.');
  if (sent === false) {
    throw apiProblem('unsupported-media-type', `The body should be sent with Content-Type: ${MEDIA_TYPE}.`);
  }
  next();
};

/** Reads the request's body as JSON. */
export const jsonBody: RequestHandler[] = [
  requireJson,
  express.json({ limit: MOST_BODY, type: MEDIA_TYPE, strict: false }),
];

/** The body as the schema knows it. @throws RequestError 422 that names every wrong field */
export function readBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const read = schema.safeParse(body, { error: sentence, reportInput: true });
  if (read.success) return read.data;
  const errors = read.error.issues.flatMap(fieldErrors).slice(0, MOST_ERRORS);
  throw apiProblem('invalid-body', 'Some of the fields are wrong; nothing was stored.', errors);
}

/** An unknown field is refused: one that is misspelt and ignored would be lost. */
function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: dotted(issue.path), message: issue.message }];
  return issue.keys.map((key) => ({ path: dotted([...issue.path, key]), message: 'is not a known field' }));
}

function dotted(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}

/** What the field should be. Undefined leaves it to the schema's own message. */
function sentence(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `should be ${articled(issue.expected)}`;
    case 'invalid_value':
      return `should be one of ${issue.values.join(', ')}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `should have at most ${issue.maximum} characters`
        : `should be at most ${issue.maximum}`;
    case 'too_small':
      return issue.origin === 'string' ? 'should not be empty' : `should be at least ${issue.minimum}`;
    default:
      return undefined;
  }
}

function articled(type: string): string {
  if (type === 'int') return 'a whole number';
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}
