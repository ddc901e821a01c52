/**
 * The life of one outgoing message. Receipts come twice, late and in any order, so a delivery only moves forwards and
 * a final state stays (https://www.twilio.com/docs/messaging/guides/track-outbound-message-status).
 */
export const DELIVERY_STATES = ['queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'cancelled'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/**
 * `sending` and `sent` may go back to `queued`: the provider or later the network refused, and we try again. A receipt for
 * a `queued` message proves that an earlier try of which nothing was heard did go out.
 */
export const DELIVERY_TRANSITIONS: Readonly<Record<DeliveryState, readonly DeliveryState[]>> = {
  queued: ['sending', 'sent', 'delivered', 'read', 'failed', 'cancelled'],
  sending: ['queued', 'sent', 'delivered', 'read', 'failed', 'cancelled'],
  sent: ['queued', 'delivered', 'read', 'failed'],
  delivered: ['read'],
  read: [],
  failed: [],
  cancelled: [],
};

/** True where a delivery may move from one state to the other in one step. */
export function mayBecome(from: DeliveryState, to: DeliveryState): boolean {
  return DELIVERY_TRANSITIONS[from].includes(to);
}

/** The states from which `to` may be reached: the filter of an atomic update. */
export function statesBefore(to: DeliveryState): DeliveryState[] {
  return DELIVERY_STATES.filter((from) => mayBecome(from, to));
}

/** Why a provider did not take a message, in the words of no provider. */
export const SEND_FAILURES = [
  'rate-limited', //      never processed: try again after a pause
  'unreachable', //       no connection: certainly not sent
  'ambiguous', //         5xx or time-out: may have been sent; look it up before the next try
  'bad-address', //       the address does not exist: give up and mark it
  'opted-out', //         the citizen refuses messages: suppress, never by another channel
  'temporary', //         the network or phone is not there just now: a few later tries
  'retry-once', //        unknown carrier error: one more try
  'needs-template', //    outside WhatsApp's 24-hour window
  'no-whatsapp', //       the address cannot get WhatsApp: send SMS
  'template-broken', //   the template is refused: alert, then SMS
  'daily-limit', //       the sender's daily cap is reached: wait a day
  'blocked-content', //   a filter refused the text: never again automatically
  'configuration', //     our account or sender is set up wrongly: alert, try later
  'no-menu', //           a question cannot be shown for tapping: send it as text
  'permanent', //         will never succeed
] as const;
export type SendFailure = (typeof SEND_FAILURES)[number];

/** What to do after a failed try. Times are in milliseconds. */
export type NextTry =
  | { do: 'retry'; afterMs: number; lookUpFirst: boolean }
  | { do: 'switch-to-sms' }
  | { do: 'send-as-template' }
  | { do: 'send-as-text' }
  | { do: 'give-up'; markAddressBad: boolean; suppress: boolean };

interface Rule {
  /** Failures of this kind in a row after which it is given up. */
  tries: number;
  /** Pause before the second try; doubles with each further one. */
  pauseMs: number;
  /** No pause is longer than this. */
  longestMs?: number;
  lookUpFirst?: boolean;
  instead?: 'switch-to-sms' | 'send-as-template' | 'send-as-text';
  markAddressBad?: boolean;
  suppress?: boolean;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const RULES: Readonly<Record<SendFailure, Rule>> = {
  'rate-limited': { tries: 150, pauseMs: SECOND, longestMs: 10 * MINUTE },
  unreachable: { tries: 150, pauseMs: SECOND, longestMs: 10 * MINUTE },
  ambiguous: { tries: 150, pauseMs: 2 * SECOND, longestMs: 10 * MINUTE, lookUpFirst: true },
  'bad-address': { tries: 1, pauseMs: 0, markAddressBad: true },
  'opted-out': { tries: 1, pauseMs: 0, suppress: true },
  temporary: { tries: 4, pauseMs: 5 * MINUTE },
  'retry-once': { tries: 2, pauseMs: MINUTE },
  'needs-template': { tries: 1, pauseMs: 0, instead: 'send-as-template' },
  'no-whatsapp': { tries: 1, pauseMs: 0, instead: 'switch-to-sms' },
  'template-broken': { tries: 1, pauseMs: 0, instead: 'switch-to-sms' },
  'daily-limit': { tries: 3, pauseMs: 24 * HOUR },
  'blocked-content': { tries: 1, pauseMs: 0 },
  configuration: { tries: 12, pauseMs: MINUTE },
  'no-menu': { tries: 1, pauseMs: 0, instead: 'send-as-text' },
  permanent: { tries: 1, pauseMs: 0 },
};
const LONGEST_PAUSE_MS = 24 * HOUR;

/** What the content of a message is blamed for, and not its receiver or our account. */
const BLAMES_CONTENT: ReadonlySet<SendFailure> = new Set(['template-broken', 'blocked-content', 'permanent']);

/** What a failure means for a question that was sent for tapping: as plain text it may still go. */
export function failureOfMenu(failure: SendFailure): SendFailure {
  return BLAMES_CONTENT.has(failure) ? 'no-menu' : failure;
}

/** Failures of one kind in a row. */
export interface FailureRow {
  failure: string;
  row: number;
}

/** How long the row is now that a try has failed once more. */
export function nextRow(before: FailureRow | undefined, failure: string): number {
  return before?.failure === failure ? before.row + 1 : 1;
}

/**
 * @param row how often in a row this message has failed so, this time counted (1 or more): an hour without a line must not
 *   make the first refusal after it final
 * @param jitter 0 to 1: spreads the tries of many messages; up to a quarter is added to the pause
 */
export function nextTry(failure: SendFailure, row: number, jitter: number): NextTry {
  const rule = RULES[failure];
  // A template that is refused for want of a template is none: WhatsApp has not approved it.
  if (rule.instead !== undefined) return { do: row > 1 ? 'switch-to-sms' : rule.instead };
  if (row >= rule.tries) {
    return { do: 'give-up', markAddressBad: rule.markAddressBad ?? false, suppress: rule.suppress ?? false };
  }
  const pause = Math.min(rule.pauseMs * 2 ** (row - 1), rule.longestMs ?? LONGEST_PAUSE_MS);
  return { do: 'retry', afterMs: Math.round(pause * (1 + jitter / 4)), lookUpFirst: rule.lookUpFirst ?? false };
}
