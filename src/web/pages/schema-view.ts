import { type Html, html, type Part } from './html.ts';
import { type OpenApi, resolve, type Schema, schemaName } from './openapi.ts';
import { paragraphs } from './prose.ts';

/** Objects within objects are shown in place to this depth; named schemas are linked instead. */
const DEEPEST = 3;

/** The fields of an object as a table; what else a schema may be in a sentence. */
export function showSchema(api: OpenApi, given: Schema): Html {
  const schema = merged(api, given);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices && !schema.properties) return html`<p class="schema-type">${typeOf(api, schema)}</p>`;
  const element = schema.items && resolve(api, schema.items);
  const fields = schema.properties ? schema : element?.properties ? element : undefined;
  const type = html`<p class="schema-type">${typeOf(api, given)}</p>`;
  if (fields === undefined) return html`${type}${limitsOf(schema)}`;
  return html`${(schema.items || given.$ref) && type}<table class="fields"><tbody>${rows(api, fields, '', 0)}</tbody></table>`;
}

/** What a value is, in a few words; named schemas are linked. */
export function typeOf(api: OpenApi, schema: Schema): Html {
  const name = schemaName(schema.$ref);
  if (name !== undefined) return html`<a href="#schema-${name}">${name}</a>`;
  if (schema.$ref !== undefined) return typeOf(api, resolve(api, schema));
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum) return joined(schema.enum.map(literal), ' | ');
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices)
    return joined(
      choices.map((choice) => typeOf(api, choice)),
      ' or ',
    );
  if (schema.allOf)
    return joined(
      schema.allOf.map((part) => typeOf(api, part)),
      ' and ',
    );
  return plainType(api, schema);
}

function plainType(api: OpenApi, { type, format, items, properties, additionalProperties }: Schema): Html {
  const types = typeof type === 'string' ? [type] : (type ?? (properties ? ['object'] : ['any value']));
  const words = types.map((word) => {
    if (word === 'array') return items ? html`list of ${typeOf(api, items)}` : html`list`;
    if (word === 'object' && typeof additionalProperties === 'object' && !properties) {
      return html`map of ${typeOf(api, additionalProperties)}`;
    }
    return html`${word}${format !== undefined && word !== 'null' && ` (${format})`}`;
  });
  return joined(words, ' or ');
}

function rows(api: OpenApi, { properties = {}, required = [] }: Schema, prefix: string, depth: number): Html[] {
  return Object.entries(properties).map(([name, property]) => {
    const own = merged(api, property);
    const inner = schemaName(property.$ref) === undefined ? (own.properties ? own : own.items) : undefined;
    const nested = inner?.properties && depth < DEEPEST ? rows(api, inner, `${prefix}${name}.`, depth + 1) : [];
    const isRequired = required.includes(name);
    return html`<tr><th scope="row"><span class="field-path">${prefix}</span><code>${name}</code>
${isRequired && html`<span class="required">required</span>`}</th>
<td><p class="schema-type">${typeOf(api, property)}</p>${describe(property, own)}${limitsOf(own)}</td></tr>
${nested}`;
  });
}

/** A property's own description in full; of a named schema, which is told where its link leads, the first words. */
function describe(property: Schema, resolved: Schema): Html[] {
  return property.description !== undefined
    ? paragraphs(property.description)
    : paragraphs(resolved.description).slice(0, 1);
}

/** The parts of `allOf` as one object, where all of them are objects. */
function merged(api: OpenApi, given: Schema): Schema {
  const schema = resolve(api, given);
  const parts = schema.allOf?.map((part) => merged(api, part));
  if (!parts?.every((part) => part.properties)) return schema;
  return {
    ...schema,
    properties: Object.assign({}, ...parts.map((part) => part.properties), schema.properties),
    required: [...parts.flatMap((part) => part.required ?? []), ...(schema.required ?? [])],
  };
}

function limitsOf(schema: Schema): Part {
  const limits = [
    range('characters', schema.minLength, schema.maxLength),
    range('items', schema.minItems, schema.maxItems),
    range('', schema.minimum, schema.maximum),
    schema.exclusiveMinimum !== undefined && `above ${schema.exclusiveMinimum}`,
    schema.exclusiveMaximum !== undefined && `below ${schema.exclusiveMaximum}`,
    schema.pattern !== undefined && html`matches <code>${schema.pattern}</code>`,
    schema.default !== undefined && html`default ${literal(schema.default)}`,
    schema.deprecated && 'deprecated',
  ].filter((limit) => limit !== false && limit !== undefined);
  return limits.length > 0 && html`<p class="limits">${joined(limits, ', ')}</p>`;
}

/** Generators write the largest safe integer where there is no limit. */
function range(unit: string, least: number | undefined, most: number | undefined): string | false {
  const from = least !== undefined && least > Number.MIN_SAFE_INTEGER ? least : undefined;
  const to = most !== undefined && most < Number.MAX_SAFE_INTEGER ? most : undefined;
  if (from === undefined && to === undefined) return false;
  const words = from === undefined ? `at most ${to}` : to === undefined ? `at least ${from}` : `${from} to ${to}`;
  return unit === '' ? words : `${words} ${unit}`;
}

function literal(value: unknown): Html {
  return html`<code>${JSON.stringify(value)}</code>`;
}

function joined(parts: readonly Part[], glue: string): Html {
  return html`${parts.map((part, place) => html`${place > 0 && glue}${part}`)}`;
}
