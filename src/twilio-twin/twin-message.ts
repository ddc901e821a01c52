import type { ChannelName } from '../domain/contact.ts';

/** Statuses of Twilio's Message resource (https://www.twilio.com/docs/messaging/api/message-resource#message-status-values). */
export type TwinStatus =
  | 'accepted'
  | 'scheduled'
  | 'queued'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'undelivered'
  | 'failed'
  | 'canceled'
  | 'partially_delivered'
  | 'receiving'
  | 'received';

export interface TwinMedia {
  contentType: string;
  /** Under the twin's REST API; needs the account's basic authentication. */
  url: string;
  /** Place in the message, from 0. */
  index: number;
}

export interface TwinLocation {
  latitude: number;
  longitude: number;
  /** Name of the place. */
  label?: string | undefined;
  /** Its street address. */
  address?: string | undefined;
}

/** A quick-reply button or a row of a list: what it carries and what it says. */
export interface TwinButton {
  id: string;
  text: string;
  /** Small print; only in a list. */
  description?: string | undefined;
}

/** A list that one button opens. */
export interface TwinList {
  button: string;
  items: readonly TwinButton[];
}

/** One message in the twin's log. Never changed: a new status makes a new object under the same sid. */
export interface TwinMessage {
  /** `SM` or, with media, `MM`, and 32 hexadecimal digits. */
  readonly sid: string;
  readonly direction: 'inbound' | 'outbound-api' | 'outbound-reply';
  readonly channel: ChannelName;
  /** The citizen's side, in either direction: E.164 or a WhatsApp id such as `ID.1234`, without a prefix. */
  readonly citizen: string;
  /** As the phone shows it; a template's text with its variables filled in. */
  readonly body: string;
  /** SMS parts that are paid for; 1 on WhatsApp. */
  readonly parts: number;
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly status: TwinStatus;
  /** Twilio's code, with status `failed` or `undelivered`. */
  readonly errorCode?: number | undefined;
  readonly media: readonly TwinMedia[];
  readonly location?: TwinLocation | undefined;
  readonly buttons?: readonly TwinButton[] | undefined;
  readonly list?: TwinList | undefined;
  /** Where its receipts are posted; only outgoing ones. */
  readonly statusCallback?: string | undefined;
  readonly createdAt: Date;
}

/** `message`: a new one in either direction. `status`: an outgoing one moved on. */
export interface TwinEvent {
  type: 'message' | 'status';
  message: TwinMessage;
}
