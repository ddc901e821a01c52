/** What a caller did wrong, told in one sentence that may be shown to them. */
export class RequestError extends Error {
  /** HTTP status that fits the mistake, 4xx. */
  readonly status: number;
  /** Stable short name of the mistake, e.g. "unknown-permit": the last part of the problem type. */
  readonly kind: string;
  /** Where the mistake is, one entry a field. */
  readonly fields: readonly FieldError[];

  constructor(status: number, kind: string, message: string, fields: readonly FieldError[] = []) {
    super(message);
    this.name = 'RequestError';
    this.status = status;
    this.kind = kind;
    this.fields = fields;
  }
}

/** Nothing is wrong with the request, but it cannot be done just now: it may safely be sent again. */
export class UnavailableError extends Error {
  /** After so long it has a chance. */
  readonly retryAfterSeconds: number;

  constructor(message: string, retryAfterSeconds: number) {
    super(message);
    this.name = 'UnavailableError';
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** One wrong field of a request: a JSON pointer-like path and what it should be. */
export interface FieldError {
  path: string;
  message: string;
}

/** The environment or a file of the office is wrong: the start stops with this sentence. */
export class SetupError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SetupError';
  }
}
