import type { ChannelName } from '../domain/contact.ts';
import type { TwinButton, TwinLocation, TwinMessage } from './twin-message.ts';

export interface TwinOptions {
  /** `AC` and 32 hexadecimal digits. */
  accountSid: string;
  authToken: string;
  /** Where incoming messages are posted, with a fragment of overrides where wanted; empty: they only stand in the log. */
  webhookUrl: string;
  /** E.164; undefined: the account has no SMS sender. */
  smsNumber?: string | undefined;
  /** E.164 without prefix; undefined: the account has no WhatsApp sender. */
  whatsappNumber?: string | undefined;
  /** Default: any free port of 127.0.0.1. */
  port?: number | undefined;
}

/** What may be changed while the twin runs. */
export interface TwinSettings {
  /** WhatsApp messages that are no template fail with 63016 when the citizen has not written for 24 hours. */
  enforceWindow: boolean;
  /** Before each receipt, milliseconds. */
  receiptDelayMs: number;
  now: () => Date;
}

/** A message of a citizen. */
export interface TwinInbound {
  channel: ChannelName;
  /** E.164, or a WhatsApp id without phone number such as `ID.1234`. */
  from: string;
  text?: string | undefined;
  media?: readonly { contentType: string; data: Buffer }[] | undefined;
  location?: TwinLocation | undefined;
  /** A tapped quick-reply button; without a text of its own the message says what the button says. */
  button?: TwinButton | undefined;
  /** A row chosen from a list; likewise. */
  listItem?: TwinButton | undefined;
  profileName?: string | undefined;
}

export interface TwinReceived {
  sid: string;
  /** HTTP status of the webhook's last answer; 0 when none came. */
  status: number;
  /** How often it was posted; 0 without a webhook. */
  attempts: number;
  /** What the webhook's answer made the twin send. */
  replies: TwinMessage[];
  /** What Twilio's debugger would show, e.g. 11200 or 12100; undefined when all is well. */
  errorCode?: number | undefined;
}
