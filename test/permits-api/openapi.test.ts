import { describe, expect, test } from 'vitest';
import { PERMIT_STATUSES, statusWord } from '../../src/domain/permit.ts';
import { changeSchema } from '../../src/web/permits-api/change-body.ts';
import { openapiDocument } from '../../src/web/permits-api/openapi.ts';
import { outcomeSchema, permitViewSchema } from '../../src/web/permits-api/permit-view.ts';
import { problemSchema } from '../../src/web/permits-api/problem.ts';
import { PROBLEM_KINDS } from '../../src/web/permits-api/problem-kinds.ts';
import { putSchema } from '../../src/web/permits-api/put-body.ts';
import { quoteViewSchema } from '../../src/web/permits-api/quote-view.ts';

// biome-ignore lint/suspicious/noExplicitAny: the document is walked as plain JSON
const api: any = openapiDocument({ publicUrl: 'https://izin.example.go.id' });
const operations = [
  api.paths['/api/v1/permits/{number}'].put,
  api.paths['/api/v1/permits/{number}'].get,
  api.paths['/api/v1/permits/{number}/status'].post,
  api.paths['/api/v1/quotes/{code}'].get,
];

test('the document is OpenAPI 3.1 and names this server', () => {
  expect(api.openapi).toBe('3.1.0');
  expect(api.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
  expect(api.servers).toEqual([{ url: 'https://izin.example.go.id' }]);
  expect(JSON.parse(JSON.stringify(api))).toEqual(api);
});

test('it describes the four operations, each behind the key', () => {
  expect(operations.map(({ operationId }) => operationId)).toEqual([
    'putPermit',
    'getPermit',
    'changePermitStatus',
    'getQuote',
  ]);
  expect(Object.keys(api.paths)).toHaveLength(3);
  expect(api.security).toEqual([{ apiKey: [] }]);
  expect(api.components.securitySchemes.apiKey).toMatchObject({ type: 'http', scheme: 'bearer' });
});

test('every reference leads somewhere, and every schema is used', () => {
  const references = new Set(walk(api).flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : [])));
  for (const reference of references) {
    const target = reference
      .slice(2)
      .split('/')
      .reduce((node, part) => node?.[part], api);
    expect(target, reference).toBeDefined();
  }
  const schemas = Object.keys(api.components.schemas).map((name) => `#/components/schemas/${name}`);
  expect(schemas.filter((name) => !references.has(name))).toEqual([]);
});

test('every path parameter is declared, and every operation has texts and answers', () => {
  for (const operation of operations) {
    expect(operation).toMatchObject({ summary: expect.any(String), description: expect.any(String) });
    expect(operation.parameters).toContainEqual(
      expect.objectContaining({ in: 'path', name: expect.stringMatching(/^(number|code)$/), required: true }),
    );
    for (const response of Object.values<{ description: string }>(operation.responses)) {
      expect(response.description).not.toBe('');
    }
  }
});

test('every field of a request is explained', () => {
  for (const name of ['PermitStatement', 'ApplicantStatement', 'StatusChangeRequest']) {
    const { properties, additionalProperties } = api.components.schemas[name];
    expect(additionalProperties).toBe(false);
    for (const [field, schema] of Object.entries<{ description?: string; $ref?: string }>(properties)) {
      expect(schema.description ?? schema.$ref, `${name}.${field}`).toBeDefined();
    }
  }
});

test('every status stands with its Indonesian word', () => {
  const { description, enum: values } = api.components.schemas.PermitStatus;
  expect(values).toEqual([...PERMIT_STATUSES]);
  for (const status of PERMIT_STATUSES) expect(description).toContain(statusWord(status, 'id'));
});

test('every kind of problem is listed with its status and meaning', () => {
  expect(api['x-problems'].map(({ kind }: { kind: string }) => kind)).toEqual(Object.keys(PROBLEM_KINDS));
});

describe('the examples', () => {
  test.each([
    ['PUT', () => operations[0].requestBody, putSchema],
    ['the change of status', () => operations[2].requestBody, changeSchema],
    ['the created permit', () => operations[0].responses[201], permitViewSchema],
    ['the permit', () => operations[1].responses[200], permitViewSchema],
    ['the quote', () => operations[3].responses[200], quoteViewSchema],
    ['the outcome', () => operations[2].responses[200], outcomeSchema],
  ])('of %s are in order', (_, find, schema) => {
    const { example } = find().content['application/json'];
    expect(schema.safeParse(example).error).toBeUndefined();
  });

  test('of problems are in order', () => {
    const examples = walk(operations).flatMap(({ examples }) => Object.values((examples ?? {}) as object));
    expect(examples.length).toBeGreaterThan(20);
    for (const { value } of examples) expect(problemSchema.safeParse(value).error).toBeUndefined();
  });
});

/** Every object in the document. */
function walk(node: unknown): Record<string, unknown>[] {
  if (typeof node !== 'object' || node === null) return [];
  const inner = Object.values(node).flatMap(walk);
  return Array.isArray(node) ? inner : [node as Record<string, unknown>, ...inner];
}
