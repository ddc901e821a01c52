import { type OpenApi, type Parameter, type PlacedOperation, resolve } from './openapi.ts';
import { exampleOf, exampleOfSchema } from './schema-example.ts';

/** A command line that does what the operation does, with the document's own examples. */
export function curlExample(api: OpenApi, operation: PlacedOperation): string {
  const { method, parameters = [] } = operation;
  const body = operation.requestBody && resolve(api, operation.requestBody);
  const [contentType, media] = Object.entries(body?.content ?? {})[0] ?? [];
  const verb = method === 'get' ? '' : ` -X ${method.toUpperCase()}`;
  const headers = [
    ...credentials(api, operation),
    ...parameters.filter(({ in: place, required }) => place === 'header' && required).map((each) => header(api, each)),
    ...(contentType === undefined ? [] : [`"Content-Type: ${contentType}"`]),
  ].map((line) => `-H ${line}`);
  const data = media === undefined ? [] : [`--data ${quote(JSON.stringify(exampleOf(api, media), null, 2))}`];
  return [`curl${verb} ${quote(addressOf(api, operation))}`, ...headers, ...data].join(' \\\n  ');
}

function addressOf(api: OpenApi, { path, parameters = [] }: PlacedOperation): string {
  const server = api.servers?.[0]?.url.replace(/\/+$/, '') ?? '';
  const base = /^https?:/.test(server) ? server : `http://localhost:3000${server}`;
  const filled = path.replace(/\{([^}]+)\}/g, (_whole, name) => {
    const parameter = parameters.find((each) => each.in === 'path' && each.name === name);
    return encodeURIComponent(parameter ? valueFor(api, parameter) : name);
  });
  const query = parameters
    .filter(({ in: place, required }) => place === 'query' && required)
    .map((each) => `${encodeURIComponent(each.name)}=${encodeURIComponent(valueFor(api, each))}`);
  return base + filled + (query.length === 0 ? '' : `?${query.join('&')}`);
}

function valueFor(api: OpenApi, { example, schema, name }: Parameter): string {
  const value = example ?? (schema && exampleOfSchema(api, schema));
  return typeof value === 'object' || value === undefined ? name : String(value);
}

function header(api: OpenApi, parameter: Parameter): string {
  return quote(`${parameter.name}: ${valueFor(api, parameter)}`);
}

/** In double quotes, so that the shell puts the key in. */
function credentials(api: OpenApi, operation: PlacedOperation): string[] {
  const [first] = operation.security ?? api.security ?? [];
  return Object.keys(first ?? {}).flatMap((name) => {
    const scheme = api.components?.securitySchemes?.[name];
    if (scheme?.type === 'http' && scheme.scheme?.toLowerCase() === 'bearer')
      return ['"Authorization: Bearer $API_KEY"'];
    if (scheme?.type === 'apiKey' && scheme.in === 'header') return [`"${scheme.name}: $API_KEY"`];
    return [];
  });
}

/** For a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
