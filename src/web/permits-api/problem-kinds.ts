/** A kind of problem: the last part of its type URI, and what a caller should know about it. */
export interface ProblemKind {
  status: number;
  title: string;
  /** When it happens and what to do about it. */
  meaning: string;
}

/** Every problem that the permit API answers with. */
export const PROBLEM_KINDS = {
  'malformed-path': {
    status: 400,
    title: 'Malformed path',
    meaning: 'The address has a percent sign that does not begin a valid UTF-8 percent-encoding.',
  },
  'invalid-number': {
    status: 400,
    title: 'Invalid permit number',
    meaning: 'The permit number in the path is empty, too long, without a letter or digit, or was encoded twice.',
  },
  'malformed-json': { status: 400, title: 'Malformed JSON', meaning: 'The body is missing or is not valid JSON.' },
  'malformed-header': {
    status: 400,
    title: 'Malformed header',
    meaning: 'Idempotency-Key is not 1 to 64 visible ASCII characters, or If-Match is not a list of entity tags.',
  },
  'malformed-request': {
    status: 400,
    title: 'Malformed request',
    meaning: 'The request broke off, or its body does not decompress.',
  },
  unauthorized: {
    status: 401,
    title: 'Unauthorized',
    meaning: 'The bearer key is missing, wrong or revoked. The operator of Kabar Izin issues keys.',
  },
  'unknown-permit': {
    status: 404,
    title: 'Unknown permit',
    meaning: 'No permit has this number or tracking code; a loosely written number fits none, or several.',
  },
  'unknown-quote': {
    status: 404,
    title: 'Unknown quote',
    meaning: 'No quote was given under this code, or the code has a slip: its last character checks the others.',
  },
  'unknown-path': {
    status: 404,
    title: 'Unknown path',
    meaning: 'The API has nothing at this address. A slash in a permit number is sent as %2F.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    meaning: 'The Allow header names the methods that this address knows.',
  },
  'status-differs': {
    status: 409,
    title: 'Status differs',
    meaning: 'PUT names another status than the permit has. A status is changed with POST to /status.',
  },
  'date-is-fixed': {
    status: 409,
    title: 'Date is fixed',
    meaning: 'PUT names another submittedAt or since than the permit has; both are set once, when it is created.',
  },
  'forbidden-transition': {
    status: 409,
    title: 'Forbidden transition',
    meaning: 'The present status cannot be followed by the wanted one. The detail names those that can follow.',
  },
  'change-in-the-past': {
    status: 409,
    title: 'Change in the past',
    meaning: 'The change would begin before the present status did, and does not fit into the timeline there.',
  },
  'key-reused': {
    status: 409,
    title: 'Idempotency key reused',
    meaning: 'The Idempotency-Key was used for another change of this permit. Every change needs its own.',
  },
  'busy-permit': {
    status: 409,
    title: 'Busy permit',
    meaning: 'Too many others are changing the permit at this moment. Send the same request again.',
  },
  'version-differs': {
    status: 412,
    title: 'Version differs',
    meaning: 'If-Match does not name the version that is stored; nothing was written. Read the permit again.',
  },
  'too-large': { status: 413, title: 'Body too large', meaning: 'The body is larger than 64 kB.' },
  'unsupported-media-type': {
    status: 415,
    title: 'Unsupported media type',
    meaning: 'The body is not sent as application/json in UTF-8, or has an unknown Content-Encoding.',
  },
  'invalid-body': {
    status: 422,
    title: 'Invalid body',
    meaning:
      'The JSON is well formed, but fields are missing, wrong or unknown; errors names each. Nothing was written.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    meaning:
      'The key has used up its requests for this minute, or too many requests came from this address without a valid ' +
      'key. Retry-After says when to go on.',
  },
  'internal-error': {
    status: 500,
    title: 'Internal error',
    meaning: 'Something broke on our side. All requests may safely be sent again.',
  },
  unavailable: {
    status: 503,
    title: 'Unavailable',
    meaning:
      'The database does not answer just now. Retry-After says when to send the same request again; whether it was done ' +
      'already makes no difference.',
  },
} as const satisfies Record<string, ProblemKind>;

export type KnownProblem = keyof typeof PROBLEM_KINDS;

/** The reference by which a problem's type is told, relative to the server: its place on the API's page. */
export function problemType(kind: string): string {
  return `/docs#${kind}`;
}
