/** A JSON Schema as OpenAPI 3.1 uses it: the keywords that our pages read. */
export interface Schema {
  $ref?: string;
  type?: string | readonly string[];
  format?: string;
  title?: string;
  description?: string;
  const?: unknown;
  enum?: readonly unknown[];
  default?: unknown;
  example?: unknown;
  examples?: readonly unknown[];
  oneOf?: readonly Schema[];
  anyOf?: readonly Schema[];
  allOf?: readonly Schema[];
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  additionalProperties?: boolean | Schema;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
  deprecated?: boolean;
}

export interface MediaType {
  schema?: Schema;
  example?: unknown;
  examples?: Readonly<Record<string, { summary?: string; description?: string; value?: unknown }>>;
}
export type Content = Readonly<Record<string, MediaType>>;

export interface Parameter {
  $ref?: string;
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: Schema;
  example?: unknown;
}

export interface Answer {
  $ref?: string;
  description?: string;
  headers?: Readonly<Record<string, { $ref?: string; description?: string; schema?: Schema }>>;
  content?: Content;
}

export interface Operation {
  operationId?: string;
  tags?: readonly string[];
  summary?: string;
  description?: string;
  deprecated?: boolean;
  parameters?: readonly Parameter[];
  requestBody?: { $ref?: string; description?: string; required?: boolean; content?: Content };
  responses?: Readonly<Record<string, Answer>>;
  security?: readonly Readonly<Record<string, readonly string[]>>[];
}

export interface SecurityScheme {
  type?: string;
  scheme?: string;
  in?: string;
  name?: string;
  description?: string;
}

/** An OpenAPI 3.1 document: the parts that our pages read. */
export interface OpenApi {
  info?: { title?: string; version?: string; summary?: string; description?: string };
  servers?: readonly { url: string }[];
  tags?: readonly { name: string; description?: string }[];
  security?: Operation['security'];
  paths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  components?: {
    schemas?: Readonly<Record<string, Schema>>;
    securitySchemes?: Readonly<Record<string, SecurityScheme>>;
  };
  /** Our own extension: every kind of problem, told once. */
  'x-problems'?: readonly { kind: string; status: number; title: string; meaning: string }[];
}

/** One operation with its place. */
export interface PlacedOperation extends Operation {
  /** Anchor on the page. */
  id: string;
  method: string;
  path: string;
  tag: string;
}

const METHODS = ['get', 'put', 'post', 'patch', 'delete', 'head', 'options'];
/** Deep enough for any real chain of references; ends one that goes in a circle. */
const MOST_STEPS = 20;

/** Follows `$ref` within the document until something stands there itself. */
export function resolve<Node extends object>(api: OpenApi, node: Node): Node {
  let found: unknown = node;
  for (let step = 0; step < MOST_STEPS && isRecord(found) && typeof found.$ref === 'string'; step += 1) {
    found = at(api, found.$ref);
  }
  return (isRecord(found) ? found : {}) as Node;
}

/** `Permit` for `#/components/schemas/Permit`; undefined for anything else. */
export function schemaName(ref: string | undefined): string | undefined {
  return ref === undefined ? undefined : /^#\/components\/schemas\/([^/]+)$/.exec(ref)?.[1];
}

/** All operations in the order of the document, parameters of their path included. */
export function operationsOf(api: OpenApi): PlacedOperation[] {
  return Object.entries(api.paths ?? {}).flatMap(([path, item]) =>
    METHODS.filter((method) => isRecord(item[method])).map((method) => {
      const operation = item[method] as Operation;
      const shared = (item.parameters ?? []) as readonly Parameter[];
      const parameters = [...shared, ...(operation.parameters ?? [])].map((parameter) => resolve(api, parameter));
      const id = operation.operationId ?? `${method}-${path.replace(/\W+/g, '-').replace(/^-|-$/g, '')}`;
      return { ...operation, parameters, id, method, path, tag: operation.tags?.[0] ?? '' };
    }),
  );
}

/** The responses with what they refer to, in the order of their codes. */
export function answersOf(api: OpenApi, { responses = {} }: Operation): [code: string, answer: Answer][] {
  return Object.entries(responses).map(([code, answer]) => [code, resolve(api, answer)]);
}

/** True for an object that is no array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function at(api: OpenApi, ref: string): unknown {
  if (!ref.startsWith('#/')) return undefined;
  const keys = ref.slice(2).split('/');
  return keys.reduce<unknown>((node, key) => {
    const name = decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~');
    return isRecord(node) ? node[name] : undefined;
  }, api);
}
