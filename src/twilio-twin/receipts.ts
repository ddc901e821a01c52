import type { LogEntry } from './message-log.ts';
import type { TwinStatus } from './twin-message.ts';

/** What becomes of outgoing messages once they are accepted. */
export interface DeliveryPlan {
  /**
   * Receipts, posted in this order, repeats included; default `sent`, `delivered`. Twilio itself posts none for the
   * status with which a message begins
   * (https://www.twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks).
   */
  receipts?: readonly TwinStatus[];
  /** Carrier's or channel's error code: the message is sent and then fails. */
  failWith?: number;
  /** Pause before each receipt, milliseconds; default: the twin's `receiptDelayMs`. */
  delayMs?: number;
  /** Only for messages to this citizen, without prefix. */
  citizen?: string;
  /** For how many messages; default: all that follow. */
  count?: number;
}

/** One receipt to post. */
export interface Receipt {
  status: TwinStatus;
  errorCode?: number | undefined;
}

/** Plans for messages to come; the newest that fits a message is used. */
export class DeliveryPlans {
  #plans: { plan: DeliveryPlan; left: number }[] = [];

  add(plan: DeliveryPlan): void {
    this.#plans.unshift({ plan, left: plan.count ?? Number.POSITIVE_INFINITY });
  }

  clear(): void {
    this.#plans = [];
  }

  take(citizen: string): DeliveryPlan {
    const found = this.#plans.find(({ plan }) => plan.citizen === undefined || plan.citizen === citizen);
    if (found === undefined) return {};
    found.left -= 1;
    this.#plans = this.#plans.filter(({ left }) => left > 0);
    return found.plan;
  }
}

/** The receipts of one message. */
export function receiptsOf(plan: DeliveryPlan, failWith = plan.failWith): Receipt[] {
  const statuses = plan.receipts ?? (failWith === undefined ? ['sent', 'delivered'] : ['sent', finalStatus(failWith)]);
  return statuses.map((status) => {
    const failed = status === 'failed' || status === 'undelivered';
    return failed ? { status, errorCode: failWith ?? 30_008 } : { status };
  });
}

// A carrier's refusal makes a message undelivered, a channel's makes it failed.
function finalStatus(code: number): TwinStatus {
  return code < 31_000 && code >= 30_000 ? 'undelivered' : 'failed';
}

/**
 * The parameters of a status callback
 * (https://www.twilio.com/docs/messaging/guides/track-outbound-message-status).
 */
export function receiptForm(entry: LogEntry, receipt: Receipt, accountSid: string): Record<string, string> {
  const { message, from, to } = entry;
  return {
    ApiVersion: '2010-04-01',
    MessageStatus: receipt.status,
    SmsSid: message.sid,
    SmsStatus: receipt.status,
    To: to,
    From: from,
    MessageSid: message.sid,
    AccountSid: accountSid,
    ...(receipt.errorCode === undefined ? {} : { ErrorCode: String(receipt.errorCode) }),
    ...(message.channel === 'sms' ? smsForm(receipt) : whatsappForm(message.citizen, receipt)),
  };
}

function smsForm({ status }: Receipt): Record<string, string> {
  if (status !== 'delivered' && status !== 'undelivered') return {};
  return { RawDlrDoneDate: new Date().toISOString().replace(/\D/g, '').slice(2, 12) };
}

function whatsappForm(citizen: string, { status, errorCode }: Receipt): Record<string, string> {
  const failed = status === 'failed' || status === 'undelivered';
  return {
    ChannelPrefix: 'whatsapp',
    ChannelInstallSid: 'XE00000000000000000000000000000001',
    ChannelToAddress: `${citizen.slice(0, -4)}XXXX`,
    ...(status === 'sent' ? { StructuredMessage: 'false' } : {}),
    ...(status === 'delivered' || status === 'read' ? { EventType: status.toUpperCase() } : {}),
    ...(failed ? { EventType: 'UNDELIVERED', ChannelStatusMessage: `Channel error ${errorCode ?? ''}` } : {}),
  };
}
