const problem = (kind: string, title: string, status: number, detail: string) => ({
  'application/problem+json': {
    schema: { $ref: '#/components/schemas/Problem' },
    examples: { [kind]: { summary: title, value: { type: `/docs#${kind}`, title, status, detail } } },
  },
});

const NUMBER = {
  name: 'number',
  in: 'path',
  required: true,
  description: 'As the office writes it, or its tracking code.',
  schema: { type: 'string', minLength: 1, maxLength: 64 },
  example: '503/0123/PBG/XI/2026',
};

const PERMIT = {
  type: 'object',
  description: 'One application for a permit.',
  required: ['number', 'status', 'applicant'],
  properties: {
    number: { type: 'string', maxLength: 64, examples: ['503/0123/PBG/XI/2026'] },
    status: { $ref: '#/components/schemas/Status' },
    applicant: {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string', example: "Siti Nur'aini" },
        phone: { type: ['string', 'null'], pattern: '^\\+62\\d+$', example: '+6281234567890' },
      },
    },
    amount: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'Whole `rupiah`.' },
    timeline: { type: 'array', items: { $ref: '#/components/schemas/Change' } },
    note: { anyOf: [{ type: 'string' }, { type: 'null' }] },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
    parent: { $ref: '#/components/schemas/Permit' },
  },
};

/** A document with what generators of OpenAPI 3.1 write: references, choices, nulls, recursion, hostile text. */
export const SMALL_OPENAPI = {
  openapi: '3.1.0',
  info: {
    title: 'Permit API',
    version: '1.0.0',
    description:
      'How a permit system tells Kabar Izin what moves.\n\nText such as <img src=x onerror=alert(1)> stays text.',
  },
  servers: [{ url: 'https://izin.example.go.id/api/v1' }],
  tags: [{ name: 'Permits', description: 'Register files and move them.' }],
  security: [{ key: [] }],
  paths: {
    '/permits/{number}': {
      parameters: [NUMBER],
      get: {
        operationId: 'readPermit',
        tags: ['Permits'],
        summary: 'Read a permit',
        responses: {
          '200': {
            description: 'The permit.',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Permit' } } },
          },
          '404': { $ref: '#/components/responses/UnknownPermit' },
        },
      },
      put: {
        operationId: 'putPermit',
        tags: ['Permits'],
        summary: 'Register or correct a permit',
        description: 'May be sent again:\n\n- nothing happens twice\n- **If-Match** guards against lost updates',
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Permit' } } },
        },
        responses: {
          '200': {
            description: 'Stored.',
            headers: { ETag: { description: 'Version of the permit.', schema: { type: 'string' } } },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Permit' } } },
          },
          '422': {
            description: 'Fields are wrong.',
            content: problem('invalid-body', 'Invalid body', 422, 'number: is empty.'),
          },
        },
      },
    },
    '/permits/{number}/status': {
      parameters: [NUMBER],
      post: {
        operationId: 'movePermit',
        tags: ['Permits'],
        summary: 'Move a permit',
        parameters: [
          { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string' }, example: 'move-0001' },
        ],
        requestBody: {
          content: {
            'application/json': {
              schema: {
                oneOf: [
                  { $ref: '#/components/schemas/Change' },
                  { type: 'object', properties: { undo: { const: true } } },
                ],
              },
              example: { status: 'ready', note: "Bawa KTP; jangan lupa 'tanda terima'" },
            },
          },
        },
        responses: {
          '200': { description: 'Moved; followers are told.' },
          '409': {
            description: 'Not from here.',
            content: problem('forbidden-transition', 'Forbidden transition', 409, 'From ready only to completed.'),
          },
        },
      },
    },
  },
  components: {
    securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'A key made with `npm run api-key`.' } },
    responses: {
      UnknownPermit: {
        description: 'There is none.',
        content: problem('unknown-permit', 'Unknown permit', 404, 'No such permit.'),
      },
    },
    schemas: {
      Permit: PERMIT,
      Status: { type: 'string', enum: ['registered', 'ready', 'completed'], description: 'Where the file is.' },
      Change: {
        allOf: [
          { type: 'object', required: ['status'], properties: { status: { $ref: '#/components/schemas/Status' } } },
          { type: 'object', properties: { at: { type: 'string', format: 'date-time' } } },
        ],
      },
      Problem: { type: 'object', properties: { type: { type: 'string' }, detail: { type: 'string' } } },
    },
  },
};
