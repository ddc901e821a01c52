import type { ContactId } from '../domain/contact.ts';
import type { DeliveryState } from '../domain/delivery.ts';
import type { Location, Media } from '../domain/message.ts';
import type { TapMenu } from '../domain/tap-menu.ts';

/** Another way for a message that the network refused as it was. */
export type Instead = 'switch-to-sms' | 'send-as-template' | 'send-as-text';

/** How far an inbound message is. */
export type InboundState = 'received' | 'answered' | 'given_up';

/**
 * One message of the thread with a contact, in or out: inbox, outbox and thread are one collection.
 * Inbound messages carry the answer that went back in the webhook's own response.
 */
export interface MessageRecord {
  /** Inbound: the provider's id, `twilio:SM...`. Outbound: `notice|permit|change|contact` or `reply|inbound id|n`. */
  _id: string;
  direction: 'in' | 'out';
  contact: ContactId;
  /** When it was received or decided on. */
  at: Date;
  text: string;
  media?: readonly Media[] | undefined;
  location?: Location | undefined;
  button?: string | undefined;
  /** Inbound: what was answered. */
  texts?: readonly string[] | undefined;
  /** Inbound: the answer went into the outbox, not into the webhook's response. */
  byOutbox?: boolean | undefined;
  /** Inbound: the process that answered it in its webhook's response; see shifts.ts. */
  shift?: string | undefined;
  /** Outbound: the text as a question that can be tapped. */
  menu?: TapMenu;
  /** Outbound: why it is sent. */
  kind?: 'reply' | 'notice';
  permit?: string;
  change?: string;
  ticket?: string;
  templateVariables?: Readonly<Record<string, string>>;
  /** Inbound. */
  state?: InboundState;
  /** Outbound: its own delivery. Inbound: that of its answer, once receipts tell. */
  delivery?: DeliveryState;
  /** When somebody must look at it again: present only while work is left. */
  dueAt?: Date;
  /** Token of the worker that has it now. */
  lease?: string;
  /** How often it was tried. */
  tries: number;
  /** It may have been sent already: ask the provider's log first. */
  lookUpFirst?: boolean;
  providerId?: string;
  /** Provider's id of the last try that the network refused. */
  refusedId?: string;
  /** How often the network has refused it after the provider had taken it. */
  refusals?: number;
  /** Another way for the next try. */
  instead?: Instead;
  /** Why the last try failed. */
  failure?: string;
  /** How often in a row it has failed so. */
  row?: number;
  /** The provider's error code. */
  code?: number;
}
