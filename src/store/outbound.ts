import type { ContactId } from '../domain/contact.ts';
import type { DeliveryState, FailureRow } from '../domain/delivery.ts';
import type { OutboundMessage } from '../domain/message.ts';
import type { TapMenu } from '../domain/tap-menu.ts';
import type { Instead } from './message-record.ts';

/** A message that shall go out, told once whatever happens: its id says what it is. */
export interface NewOutbound {
  id: string;
  contact: ContactId;
  text: string;
  kind: 'reply' | 'notice';
  at: Date;
  permit?: string;
  change?: string;
  /** Of the complaint that it is about. */
  ticket?: string;
  templateVariables?: Readonly<Record<string, string>>;
  /** The text as a question that can be tapped. */
  menu?: TapMenu;
  /** It may have gone out already by another way: ask the provider's log before the first try. */
  lookUpFirst?: boolean;
}

/** A message that this worker alone may send now. */
export interface LeasedMessage {
  message: OutboundMessage;
  contact: ContactId;
  kind: 'reply' | 'notice';
  /** Token of the lease: who has it no longer may not write what became of it. */
  lease: string;
  /** How often it was tried, this time included. */
  tries: number;
  /** Why the last try failed, and how often in a row. */
  failed: FailureRow | undefined;
  permit: string | undefined;
  change: string | undefined;
  lookUpFirst: boolean;
  /** A receipt told that it cannot go as it is. */
  instead: Instead | undefined;
  decidedAt: Date;
  templateVariables: Readonly<Record<string, string>> | undefined;
}

/** What became of one try of the worker with this lease. */
export type TryOutcome = { id: string; lease: string } & (
  | { state: 'sent'; providerId: string; instead?: Instead }
  | ({ state: 'queued'; dueAt: Date; lookUpFirst: boolean; instead?: Instead; code: number | undefined } & FailureRow)
  | { state: 'failed' | 'cancelled'; failure: string; code: number | undefined }
);

/** What a receipt says. */
export interface ReceiptRecord {
  messageId: string;
  providerId: string;
  state: DeliveryState;
  failure?: string | undefined;
  code?: number | undefined;
}

/** A try that the network refused after the provider had taken it. */
export interface RefusedTry extends FailureRow {
  id: string;
  providerId: string;
  dueAt: Date;
  instead: Instead | undefined;
}

/** What a late refusal is judged by. */
export interface SentMessage {
  contact: ContactId;
  /** It went out as a question that can be tapped. */
  isMenu: boolean;
  failed: FailureRow | undefined;
  /** Provider's id of the last try that the network refused. */
  refusedId: string | undefined;
  /** How often the network has refused it. */
  refusals: number;
}
