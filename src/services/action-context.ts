import type { Contact } from '../store/contacts.ts';
import type { Foreseen } from './foresee.ts';

/** What an action may know about the message that caused it. */
export interface ActionContext {
  contact: Contact;
  /** The same message run twice gives the same id: actions with consequences are keyed by it. */
  messageId: string;
  /** Counts the actions of this turn, from 0: one message may file two things. */
  callIndex: number;
  /** When the message came in: long before `now` where it had to wait. */
  receivedAt: Date;
  now: Date;
  /** A permit that was looked up ahead. */
  foreseen?: Foreseen | undefined;
}
