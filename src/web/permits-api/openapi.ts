import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { operations } from './openapi-operations.ts';
import { PROBLEM_KINDS, problemType } from './problem-kinds.ts';

export interface OpenApiOptions {
  /** Address of this server, without a slash at the end. */
  publicUrl: string;
}

const DESCRIPTION = `With this API the office's own licensing system tells Kabar Izin about permits, and citizens are
told by SMS or WhatsApp.

- **Numbers** are those that the office writes on the receipt. A slash in a number is sent as \`%2F\`; the tracking
  code works in its place.
- **Repeat freely.** PUT is idempotent. The same change of status twice is one change: with an \`Idempotency-Key\` by
  the key, without one when the permit already stands there and nothing in the request is new. After a timeout or a
  5xx send the same request again.
- **Moments** are ISO 8601 with their zone, days are \`yyyy-mm-dd\` in the office's zone, money is whole rupiah.
- **Unknown fields are refused**, so that a misspelt one is not lost.
- **Errors** are problem documents (RFC 9457). The list of kinds is below.`;

/** The OpenAPI 3.1 document of the permit API, made from the schemas by which requests are read. */
export function openapiDocument({ publicUrl }: OpenApiOptions): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'ki_<id>_<secret>',
    description: 'A key as `npm run api-key -- add NAME` prints it once.',
  });
  for (const operation of operations()) registry.registerPath(operation);
  return new OpenApiGeneratorV31(registry.definitions, { sortComponents: 'alphabetically' }).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Kabar Izin Permit API', version: '1.0.0', description: DESCRIPTION, license: { name: 'MIT' } },
    servers: [{ url: publicUrl }],
    security: [{ apiKey: [] }],
    tags: [
      { name: 'permits', description: "The permits of the office's own licensing system." },
      { name: 'quotes', description: 'Fees that citizens were told.' },
    ],
    'x-problems': problems(),
  });
}

/** Every kind of problem, for the page about this API. */
function problems(): object[] {
  return Object.entries(PROBLEM_KINDS).map(([kind, { status, title, meaning }]) => ({
    kind,
    type: problemType(kind),
    status,
    title,
    meaning,
  }));
}
