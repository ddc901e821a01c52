import { type MediaType, type OpenApi, resolve, type Schema } from './openapi.ts';

/** Deeper than this an example no longer helps a reader. */
const DEEPEST = 6;

const BY_FORMAT: Readonly<Record<string, unknown>> = {
  'date-time': '2026-11-20T08:30:00+07:00',
  date: '2026-11-20',
  email: 'nama@example.go.id',
  uri: 'https://example.go.id/',
  uuid: '018f4d1e-7c3a-7b1e-9c55-0242ac120002',
};
const BY_TYPE: Readonly<Record<string, unknown>> = { string: 'text', boolean: true, null: null };

/** The example that the document gives for a body, else one made from its schema. */
export function exampleOf(api: OpenApi, media: MediaType): unknown {
  if (media.example !== undefined) return media.example;
  const [named] = Object.values(media.examples ?? {});
  if (named?.value !== undefined) return named.value;
  return media.schema === undefined ? undefined : exampleOfSchema(api, media.schema);
}

/** What a value of this schema may look like. */
export function exampleOfSchema(api: OpenApi, given: Schema, depth = 0): unknown {
  const schema = resolve(api, given);
  const [said] = [
    given.example,
    given.examples?.[0],
    schema.example,
    schema.examples?.[0],
    schema.const,
    schema.default,
  ]
    .filter((value) => value !== undefined)
    .concat(schema.enum ?? []);
  if (said !== undefined) return said;
  if (depth > DEEPEST) return null;
  if (schema.allOf) return exampleOfAll(api, schema.allOf, depth);
  const choice = schema.oneOf?.[0] ?? schema.anyOf?.[0];
  if (choice) return exampleOfSchema(api, choice, depth + 1);
  if (schema.properties) return exampleOfObject(api, schema, depth);
  if (schema.items) return [exampleOfSchema(api, schema.items, depth + 1)];
  return exampleOfType(schema);
}

function exampleOfAll(api: OpenApi, parts: readonly Schema[], depth: number): unknown {
  const examples = parts.map((part) => exampleOfSchema(api, part, depth + 1));
  return examples.every((example) => typeof example === 'object') ? Object.assign({}, ...examples) : examples[0];
}

function exampleOfObject(api: OpenApi, { properties = {} }: Schema, depth: number): unknown {
  const entries = Object.entries(properties).filter(([, property]) => !property.deprecated);
  return Object.fromEntries(entries.map(([name, property]) => [name, exampleOfSchema(api, property, depth + 1)]));
}

function exampleOfType({ type, format, minimum }: Schema): unknown {
  const [first] = typeof type === 'string' ? [type] : (type ?? []);
  if (format !== undefined && format in BY_FORMAT) return BY_FORMAT[format];
  if (first === 'integer' || first === 'number') return minimum ?? 1;
  if (first === 'array') return [];
  return first !== undefined && first in BY_TYPE ? BY_TYPE[first] : {};
}
