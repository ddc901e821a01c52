import type { Connection } from 'mongoose';
import { type ApiKeyStore, createApiKeyStore } from './api-keys.ts';
import { createRounds } from './batch.ts';
import { type ComplaintStore, createComplaintStore } from './complaints.ts';
import { type ContactStore, createContactStore } from './contacts.ts';
import { createErasureStore, type ErasureStore } from './erasures.ts';
import { createFollowStore, type FollowStore } from './follows.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { createMarkStore, type MarkStore } from './marks.ts';
import { createModels, createIndexes as makeIndexes } from './models.ts';
import { createNoticeCodeStore, type NoticeCodeStore } from './notice-codes.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createPermitStore, type PermitStore } from './permits.ts';
import { createQuoteStore, type QuoteStore } from './quotes.ts';
import { createShiftStore, type ShiftStore } from './shifts.ts';
import { createThread, type Thread } from './thread.ts';

/** All that is kept. A service names the part that it needs. */
export interface Store {
  permits: PermitStore;
  contacts: ContactStore;
  inbox: Inbox;
  outbox: Outbox;
  complaints: ComplaintStore;
  follows: FollowStore;
  apiKeys: ApiKeyStore;
  marks: MarkStore;
  noticeCodes: NoticeCodeStore;
  erasures: ErasureStore;
  thread: Thread;
  quotes: QuoteStore;
  shifts: ShiftStore;
  createIndexes(): Promise<void>;
}

export function createStore(connection: Connection): Store {
  const models = createModels(connection);
  // What is asked for and written on a message's way: what different messages need goes together.
  const rounds = createRounds();
  return {
    permits: createPermitStore(models.permits, models.codes, rounds),
    contacts: createContactStore(models.contacts, rounds),
    inbox: createInbox(models.messages, rounds),
    outbox: createOutbox(models.messages),
    complaints: createComplaintStore(models.complaints),
    follows: createFollowStore(models.follows),
    apiKeys: createApiKeyStore(models.apiKeys),
    marks: createMarkStore(models.marks),
    noticeCodes: createNoticeCodeStore(models.noticeCodes),
    erasures: createErasureStore(models.erasures),
    thread: createThread(models.messages, models.shifts),
    quotes: createQuoteStore(models.quotes),
    shifts: createShiftStore(models.shifts),
    createIndexes: () => makeIndexes(models),
  };
}
