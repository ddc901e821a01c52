import type { ContactId } from '../domain/contact.ts';
import type { TapMenu } from '../domain/tap-menu.ts';
import type { SettledJson, SettledMessage } from './settled.ts';

/** A contact as stored. */
export interface ContactRecord {
  _id: ContactId;
  /** Grows with every settled message. */
  version: number;
  /** The talk's state as the conversation left it; read back through its own schema. */
  session?: unknown;
  /** The last messages that were settled, with what was answered: a repeated message gets the same answer. */
  settled: SettledJson[];
  /** The newest answer that can be tapped; the older ones stand in the outbox. */
  menu?: { id: string; menu: TapMenu } | undefined;
  lastInboundAt?: Date | undefined;
  /** Set by STOP: no notices, by whatever channel. */
  optedOutAt?: Date | undefined;
  /** The provider says that nobody is there. */
  badAddressAt?: Date | undefined;
  /** When the last unknown numbers were tried: guessing is slowed down, across restarts and processes. */
  misses?: Date[] | undefined;
  /** What a notice has asked, until it is answered. */
  asked?: AskedQuestion | undefined;
  /** What the last notice was about: a question that names nothing is about that. */
  told?: ToldFile | undefined;
  createdAt: Date;
}

/** The file of which a notice has told. */
export interface ToldFile {
  /** Number of the permit. */
  permit: string;
  /** Id of its type, where the catalogue has it. */
  type?: string | undefined;
  /** Id of the office that answers for it. */
  office: string;
  at: Date;
}

/** A question that a notice put outside of any talk: its answer may come days later, without a number in it. */
export interface AskedQuestion {
  /** Ticket of the complaint that it is about. */
  ticket: string;
  /** Whether yes or no settles it, or only words do. */
  wants: 'yes_no' | 'text';
  at: Date;
}

export interface Contact extends Omit<ContactRecord, '_id'> {
  id: ContactId;
}

/** What one message changes: session and answer go together or not at all. */
export interface Settlement {
  contact: ContactId;
  /** Version on which the answer was worked out; 0 for a contact that is not stored yet. */
  version: number;
  session: unknown;
  message: SettledMessage;
  /** The answer's last text as a question that can be tapped. */
  menu?: TapMenu | undefined;
  /** When the contact has last written, this message included. */
  at: Date;
}
