import type { SendFailure } from '../domain/delivery.ts';

/** Twilio's REST API answered with something other than success. */
export class TwilioRefusal extends Error {
  /** HTTP status, 300 to 599. */
  readonly status: number;
  /** Twilio's error code; undefined when the body had none. */
  readonly code: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(status: number, code: number | undefined, message: string, retryAfterMs?: number) {
    super(message);
    this.name = 'TwilioRefusal';
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** No connection to Twilio was made: it certainly has not seen the request. */
export class TwilioUnreachable extends Error {
  constructor(cause: unknown) {
    super('Twilio cannot be reached.', { cause });
    this.name = 'TwilioUnreachable';
  }
}

/** What each error code means for us. Meaning of the codes: https://www.twilio.com/docs/api/errors */
export const TWILIO_FAILURES: Readonly<Record<number, SendFailure>> = {
  20003: 'configuration', //   account or token is wrong
  20404: 'configuration', //   no such account
  20429: 'rate-limited', //    too many requests, never processed
  21211: 'bad-address',
  21408: 'configuration', //   country not enabled for the account
  21602: 'permanent', //       no text
  21606: 'configuration', //   the sender is not ours or cannot send messages
  21610: 'opted-out',
  21611: 'rate-limited', //    the sender's queue is full
  21612: 'configuration', //   sender cannot reach this destination
  21614: 'bad-address', //     not a mobile number
  21617: 'permanent', //       longer than 1600 characters
  21635: 'bad-address', //     landline
  21655: 'template-broken', // unknown ContentSid
  21656: 'template-broken', // variables do not fit the template
  21910: 'configuration', //   sender and receiver on different channels
  30001: 'rate-limited', //    queue overflow
  30002: 'configuration', //   account suspended
  30003: 'temporary', //       phone unreachable
  30004: 'permanent', //       blocked by the receiver's carrier
  30005: 'bad-address', //     unknown number
  30006: 'permanent', //       landline or carrier that cannot be reached
  30007: 'blocked-content', // filtered as unwanted
  30008: 'retry-once', //      unknown error of the carrier
  30034: 'configuration', //   sender not registered
  30036: 'retry-once', //      validity period expired
  63001: 'configuration', //   channel does not accept our credentials
  63003: 'no-whatsapp', //     address unknown to the channel
  63007: 'configuration', //   no such channel sender
  63010: 'temporary', //       channel's internal error
  63012: 'temporary', //       channel's provider has an internal error
  63013: 'blocked-content', // violates the channel's policy
  63014: 'opted-out', //       the citizen blocked us
  63015: 'no-whatsapp', //     sandbox that the citizen has not joined
  63021: 'blocked-content', // WhatsApp does not show content of this form
  63016: 'needs-template', //  outside the 24-hour window
  63017: 'rate-limited',
  63018: 'rate-limited', //    channel's rate limit
  63024: 'no-whatsapp', //     not a WhatsApp receiver
  63027: 'template-broken', // template does not exist in that language
  63028: 'template-broken', // number of variables does not fit
  63032: 'no-whatsapp', //     WhatsApp's experiment does not deliver to this person
  63038: 'daily-limit',
  63040: 'template-broken', // rejected
  63041: 'template-broken', // paused
  63042: 'template-broken', // disabled
};

/** What a failed message's error code means, as receipts carry it. */
export function failureOfCode(code: number | undefined): SendFailure {
  if (code === undefined) return 'retry-once';
  const known = TWILIO_FAILURES[code];
  if (known !== undefined) return known;
  // Carriers (30xxx) and channels (63xxx) invent new troubles that may pass; the rest is the request's own fault.
  return (code >= 30_000 && code < 31_000) || (code >= 63_000 && code < 64_000) ? 'retry-once' : 'permanent';
}

/** What a failed call of messages.create means. */
export function failureOfError(error: unknown): SendFailure {
  if (error instanceof TwilioUnreachable) return 'unreachable';
  // A time-out, a torn connection or an unreadable answer: the message may be on its way.
  if (!(error instanceof TwilioRefusal)) return 'ambiguous';
  const { status, code } = error;
  if (status >= 500 || status === 408) return 'ambiguous';
  if (status === 429) return TWILIO_FAILURES[code ?? 0] ?? 'rate-limited';
  if (code !== undefined && code >= 20_000) return failureOfCode(code);
  return status === 400 || status === 422 ? 'permanent' : 'configuration';
}
