import type { ResponseConfig, RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { changeSchema } from './change-body.ts';
import { idempotencyKeySchema } from './idempotency-key.ts';
import {
  EXAMPLE_CHANGE,
  EXAMPLE_OUTCOME,
  EXAMPLE_PERMIT,
  EXAMPLE_QUOTE,
  EXAMPLE_STATEMENT,
} from './openapi-examples.ts';
import { problemResponses } from './openapi-problems.ts';
import { outcomeSchema, permitViewSchema } from './permit-view.ts';
import { putSchema } from './put-body.ts';
import { quoteViewSchema } from './quote-view.ts';

const JSON_TYPE = 'application/json';

const number = z.string().meta({
  description: 'Permit number, with a slash as `%2F`, or tracking code.',
  example: '503/0123/PBG/XI/2026',
});
const params = z.object({ number });

const etag = { ETag: { description: 'Version of the permit, for If-Match.', schema: { type: 'string' as const } } };
const location = { Location: { description: 'Where the permit is read.', schema: { type: 'string' as const } } };

/** Problems that every operation can answer with. */
const ALWAYS = [
  'malformed-path',
  'invalid-number',
  'unauthorized',
  'too-many-requests',
  'internal-error',
  'unavailable',
] as const;
/** Problems of requests with a body. */
const OF_BODY = [
  'malformed-json',
  'malformed-header',
  'malformed-request',
  'too-large',
  'unsupported-media-type',
  'invalid-body',
  'busy-permit',
] as const;

/** The operations of the API, as the registry takes them. */
export function operations(): RouteConfig[] {
  return [putOperation(), getOperation(), statusOperation(), quoteOperation()];
}

function putOperation(): RouteConfig {
  const headers = z.object({
    'If-Match': z.string().optional().meta({
      description: 'ETag of the version that was read, or `*` for any: only then is an existing permit updated.',
      example: '"3"',
    }),
  });
  return {
    method: 'put',
    path: '/api/v1/permits/{number}',
    operationId: 'putPermit',
    tags: ['permits'],
    summary: 'Create a permit, or bring its facts up to date',
    description:
      'Creates the permit with this number, or updates type, office, applicant, subject, dueOn and validUntil of the ' +
      'existing one. A field that is left out keeps its value; `null` clears subject, dueOn or validUntil, and an applicant ' +
      'without phone has none. The same request twice changes nothing the second time. An applicant who agreed at the counter ' +
      '(`notify`) is told of the registration and of every move. A tracking code only finds permits that exist.',
    request: { params, headers, body: bodyOf(putSchema, EXAMPLE_STATEMENT) },
    responses: {
      200: permitResponse('The permit existed and is as stated now.', etag),
      201: permitResponse('The permit was created.', { ...etag, ...location }),
      ...problemResponses([
        ...ALWAYS,
        ...OF_BODY,
        'unknown-permit',
        'status-differs',
        'date-is-fixed',
        'version-differs',
      ]),
    },
  };
}

function getOperation(): RouteConfig {
  const headers = z.object({
    'If-None-Match': z.string().optional().meta({
      description: 'ETag of the version that the caller has.',
      example: '"3"',
    }),
  });
  return {
    method: 'get',
    path: '/api/v1/permits/{number}',
    operationId: 'getPermit',
    tags: ['permits'],
    summary: 'Read a permit',
    description:
      'Finds the permit by number or tracking code. A number that is written otherwise (spaces, dots, O for 0, a Roman ' +
      'month in digits, the first two parts alone) finds it too, where exactly one permit answers to it.',
    request: { params, headers },
    responses: {
      200: permitResponse('The permit.', etag),
      304: { description: 'The caller has this version.', headers: etag },
      ...problemResponses([...ALWAYS, 'unknown-permit']),
    },
  };
}

function statusOperation(): RouteConfig {
  const headers = z.object({
    'Idempotency-Key': idempotencyKeySchema.optional().meta({
      description: 'The same key is the same change of this permit, however often it comes.',
      example: 'sk-2026-11-23-000417',
    }),
  });
  return {
    method: 'post',
    path: '/api/v1/permits/{number}/status',
    operationId: 'changePermitStatus',
    tags: ['permits'],
    summary: 'Change the status of a permit',
    description:
      'Moves the permit to a status that may follow the present one, and tells everybody who follows it. The same ' +
      'request twice is one change: the second time `changed` is false. A change that arrives after a later one (its `at` is ' +
      'before the present status began) takes its place in the timeline, where it may stand between its neighbours: the ' +
      'permit keeps the later status, and nobody is told. Where the earlier change of two is still on its way and the later ' +
      'one may not follow without it, that one is refused with `forbidden-transition`: send it again afterwards.',
    request: { params, headers, body: bodyOf(changeSchema, EXAMPLE_CHANGE) },
    responses: {
      200: {
        description: 'The permit stands where the request wants it.',
        headers: etag,
        content: { [JSON_TYPE]: { schema: outcomeSchema, example: EXAMPLE_OUTCOME } },
      },
      ...problemResponses([
        ...ALWAYS,
        ...OF_BODY,
        'unknown-permit',
        'forbidden-transition',
        'change-in-the-past',
        'key-reused',
      ]),
    },
  };
}

function quoteOperation(): RouteConfig {
  const code = z.string().meta({ description: 'Code of the quote, as the citizen shows it.', example: 'BIA-K7M2-9QX' });
  return {
    method: 'get',
    path: '/api/v1/quotes/{code}',
    operationId: 'getQuote',
    tags: ['quotes'],
    summary: 'Check what a citizen was told about a fee',
    description:
      'Finds the quote by the code that a citizen shows at the counter; capitals, hyphens and O for 0 do not matter. A quote ' +
      'is never changed: the rates may have moved on since, see `validUntil`.',
    request: { params: z.object({ code }) },
    responses: {
      200: {
        description: 'The quote as it was told.',
        content: { [JSON_TYPE]: { schema: quoteViewSchema, example: EXAMPLE_QUOTE } },
      },
      ...problemResponses([
        'malformed-path',
        'unauthorized',
        'unknown-quote',
        'too-many-requests',
        'internal-error',
        'unavailable',
      ]),
    },
  };
}

function bodyOf(schema: z.ZodType, example: object) {
  return { required: true, content: { [JSON_TYPE]: { schema, example } } };
}

function permitResponse(description: string, headers: NonNullable<ResponseConfig['headers']>): ResponseConfig {
  return { description, headers, content: { [JSON_TYPE]: { schema: permitViewSchema, example: EXAMPLE_PERMIT } } };
}
