import type { TapMenu } from '../domain/tap-menu.ts';

/** The answer to one message. */
export interface Reply {
  messageId: string;
  texts: readonly string[];
  /** The last text as a question that can be tapped; only in the outbox. */
  menu?: TapMenu | undefined;
  /** It stands in the outbox already: nothing of it goes with the webhook's response. */
  byOutbox: boolean;
  /** Which flow answered; undefined for a message that was answered before. */
  flow?: string | undefined;
}
