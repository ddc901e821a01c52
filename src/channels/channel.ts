import type { ChannelName } from '../domain/contact.ts';
import type { DeliveryState, SendFailure } from '../domain/delivery.ts';
import type { InboundMessage, Media, OutboundMessage } from '../domain/message.ts';

/** A provider's post to one of our webhooks, before anything is believed of it. */
export interface WebhookPost {
  /** Path and query as requested: `/webhooks/twilio/receipts?m=...`. */
  pathAndQuery: string;
  /** Lower-case header names. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The decoded form; unknown fields are kept and ignored. */
  form: Readonly<Record<string, string>>;
}

/** What became of a message that we sent. */
export interface Receipt {
  /** Our own message id, from the callback's address. */
  messageId: string;
  providerId: string;
  state: DeliveryState;
  /** Why it failed; only with state `failed`. */
  failure?: SendFailure | undefined;
  /** Provider's error code, for people and logs. */
  code?: number | undefined;
}

export type SendResult =
  | { sent: true; providerId: string }
  | {
      sent: false;
      failure: SendFailure;
      /** Provider's error code, for people and logs. */
      code?: number | undefined;
      /** The provider's own wish, milliseconds. */
      retryAfterMs?: number | undefined;
    };

/** A post is not what its provider sends: 400 with the sentence. */
export class BadPostError extends Error {}

/** The provider's own copy of one message, in or out. */
export interface ProviderCopy {
  id: string;
  /** Sent by us. */
  isOurs: boolean;
  /** When it was received or created, by the provider's clock; whole seconds. */
  at: Date;
  hasText: boolean;
  /** True where this file came with it. */
  holds(media: Media): boolean;
}

/**
 * One provider of messages. An adapter translates and never decides: no retry, no fallback, no text of its own.
 * Adding a provider is one such adapter, its test and one line in the composition root.
 */
export interface Channel {
  /** Path segment of its webhooks: `twilio` for `/webhooks/twilio/messages`. */
  readonly name: string;
  /** What it can send; a deployment may have a WhatsApp sender and no SMS sender. */
  readonly sends: readonly ChannelName[];
  /** Where it shows a message's menu as buttons or a list; elsewhere the text must do. */
  readonly taps: readonly ChannelName[];
  /** Numbers and names that citizens see as the sender. */
  readonly senders: readonly string[];
  /** True when the post really comes from the provider. Constant-time. */
  isAuthentic(post: WebhookPost): boolean;
  /** @throws BadPostError when a needed field is missing or not what it must be */
  readMessage(post: WebhookPost, receivedAt: Date): InboundMessage;
  /** Undefined for a status that says nothing new (unknown names of statuses too). @throws BadPostError */
  readReceipt(post: WebhookPost): Receipt | undefined;
  /**
   * The answer in the webhook's own response; no texts: an empty response.
   * @param messageId comes back with receipts; undefined: none are asked for
   */
  formatReply(texts: readonly string[], messageId: string | undefined): { contentType: string; body: string };
  /** Tries once. Never throws for what the provider or network does; a thrown error is a bug. */
  send(message: OutboundMessage): Promise<SendResult>;
  /**
   * Looks in the provider's log for a message that may or may not have been sent since the time given. The promise
   * rejects when the log cannot be read: then nobody knows.
   */
  findSent(message: OutboundMessage, since: Date): Promise<{ providerId: string } | undefined>;
  /**
   * The provider's log of what citizens sent between these times: finds what never reached us. Oldest first for each of
   * our numbers, in bounded memory; some may come twice, or lie a little outside. Throws when it cannot be read.
   */
  listReceived(since: Date, until: Date): AsyncIterable<InboundMessage>;
  /** The provider's copies of what was said with this address, in both directions. Throws when they cannot be read. */
  listCopies(channel: ChannelName, address: string): AsyncIterable<ProviderCopy>;
  /**
   * Deletes the provider's copy: text, addresses and files; or only its text, where the files have to stay.
   * The promise rejects when it cannot be done, for instance because the message is still on its way.
   * @returns false where it was gone already
   */
  eraseCopy(id: string, what: 'all' | 'text'): Promise<boolean>;
  /** Lets go of sockets. */
  close(): Promise<void>;
}
