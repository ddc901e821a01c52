import { type MediaType, type OpenApi, resolve, type Schema } from './openapi.ts';

/** Deeper than this an example no longer helps a reader. */
const DEEPEST = 8;

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
export function exampleOfSchema(api: OpenApi, schema: Schema): unknown {
  return make(api, schema, []);
}

/** @param refs the references that led here: one that comes again is left out, since it would never end */
function make(api: OpenApi, given: Schema, refs: readonly string[]): unknown {
  const schema = resolve(api, given);
  const said = [given.example, given.examples?.[0], schema.example, schema.examples?.[0], schema.const, schema.default]
    .concat(schema.enum ?? [])
    .find((value) => value !== undefined);
  if (said !== undefined) return said;
  if (refs.length > DEEPEST || (given.$ref !== undefined && refs.includes(given.$ref))) return undefined;
  return compose(api, schema, [...refs, given.$ref ?? '']);
}

function compose(api: OpenApi, schema: Schema, refs: readonly string[]): unknown {
  if (schema.allOf) return makeAll(api, schema.allOf, refs);
  const choice = schema.oneOf?.[0] ?? schema.anyOf?.[0];
  if (choice) return make(api, choice, refs);
  if (schema.properties) return makeObject(api, schema, refs);
  if (schema.items) return [make(api, schema.items, refs)].filter((item) => item !== undefined);
  return makeOfType(schema);
}

function makeAll(api: OpenApi, parts: readonly Schema[], refs: readonly string[]): unknown {
  const made = parts.map((part) => make(api, part, refs));
  return made.every((part) => typeof part === 'object') ? Object.assign({}, ...made) : made[0];
}

function makeObject(api: OpenApi, { properties = {} }: Schema, refs: readonly string[]): unknown {
  const entries = Object.entries(properties).filter(([, property]) => !property.deprecated);
  return Object.fromEntries(entries.map(([name, property]) => [name, make(api, property, refs)]));
}

function makeOfType({ type, format, minimum }: Schema): unknown {
  const [first] = typeof type === 'string' ? [type] : (type ?? []);
  if (format !== undefined && format in BY_FORMAT) return BY_FORMAT[format];
  if (first === 'integer' || first === 'number') return minimum ?? 1;
  if (first === 'array') return [];
  return first !== undefined && first in BY_TYPE ? BY_TYPE[first] : {};
}
