import { type Connection, type Model, Schema, type SchemaDefinition } from 'mongoose';
import type { ApiKeyRecord } from './api-keys.ts';
import type { ComplaintRecord } from './complaints.ts';
import type { ContactRecord } from './contacts.ts';
import type { ErasureRecord } from './erasures.ts';
import type { FollowRecord } from './follows.ts';
import type { MessageRecord } from './message-record.ts';
import type { NoticeCodeRecord } from './notice-codes.ts';
import type { CodeRecord, PermitRecord } from './permits.ts';
import type { QuoteRecord } from './quotes.ts';
import type { ShiftRecord } from './shifts.ts';

/** Every collection of the store. Keys that must be unique are `_id`, so that any collection can be sharded by it. */
export interface Models {
  permits: Model<PermitRecord>;
  codes: Model<CodeRecord>;
  contacts: Model<ContactRecord>;
  messages: Model<MessageRecord>;
  complaints: Model<ComplaintRecord>;
  follows: Model<FollowRecord>;
  apiKeys: Model<ApiKeyRecord>;
  marks: Model<MarkRecord>;
  noticeCodes: Model<NoticeCodeRecord>;
  erasures: Model<ErasureRecord>;
  quotes: Model<QuoteRecord>;
  shifts: Model<ShiftRecord>;
}

/** A number, moment or word that outlives the process: a ticket counter, how far the provider's log has been read. */
export interface MarkRecord {
  _id: string;
  count?: number;
  at?: Date;
  word?: string;
  times?: Date[];
}

const text = { type: String };
const words = { type: String, required: true };
const date = { type: Date };
const moment = { type: Date, required: true };
const any = { type: Schema.Types.Mixed };

const change = { _id: false, id: words, status: words, at: moment, unit: text, note: text, amount: { type: Number } };

const permits = schema<PermitRecord>({
  _id: words,
  code: words,
  keys: { type: [String], required: true },
  type: { type: words },
  office: words,
  applicant: { type: { _id: false, name: words, phone: text }, required: true },
  phoneDisputedAt: date,
  provenBy: { type: [String], default: undefined },
  subject: text,
  status: words,
  submittedAt: moment,
  since: moment,
  dueOn: text,
  validUntil: text,
  calculatedEnd: text,
  remindOn: text,
  timeline: [change],
  pending: [{ _id: false, id: words, at: moment }],
  version: { type: Number, required: true },
})
  .index({ keys: 1 })
  .index({ code: 1 })
  .index({ 'pending.at': 1 })
  .index({ 'applicant.phone': 1 })
  .index({ provenBy: 1 })
  .index({ remindOn: 1 });

const codes = schema<CodeRecord>({ _id: words, permit: words });

const contacts = schema<ContactRecord>({
  _id: words,
  version: { type: Number, required: true },
  session: any,
  settled: [String],
  menu: any,
  lastInboundAt: date,
  optedOutAt: date,
  badAddressAt: date,
  misses: { type: [Date], default: undefined },
  asked: { type: { _id: false, ticket: words, wants: words, at: moment }, default: undefined },
  told: any,
  createdAt: moment,
});

const messages = schema<MessageRecord>({
  _id: words,
  direction: words,
  contact: words,
  at: moment,
  text: { type: String, default: '' },
  media: { type: [{ _id: false, url: words, contentType: words }], default: undefined },
  location: any,
  button: text,
  texts: { type: [String], default: undefined },
  byOutbox: Boolean,
  shift: text,
  menu: any,
  kind: text,
  permit: text,
  change: text,
  ticket: text,
  templateVariables: any,
  state: words,
  delivery: text,
  dueAt: date,
  lease: text,
  tries: { type: Number, default: 0 },
  lookUpFirst: Boolean,
  providerId: text,
  refusedId: text,
  refusals: Number,
  instead: text,
  failure: text,
  row: Number,
  code: Number,
})
  .index({ contact: 1, at: -1 })
  .index({ at: 1 })
  .index({ dueAt: 1, direction: 1 });

const media = [{ _id: false, url: words, contentType: words }];

const complaints = schema<ComplaintRecord>({
  _id: words,
  ticket: words,
  contact: words,
  category: words,
  kind: words,
  text: words,
  place: text,
  permit: text,
  anonymous: Boolean,
  media,
  location: any,
  office: words,
  unit: words,
  officer: words,
  status: words,
  filedAt: moment,
  since: moment,
  answerBy: words,
  answer: text,
  rating: any,
  timeline: [
    {
      _id: false,
      id: words,
      what: words,
      by: words,
      at: moment,
      text,
      unit: text,
      media: { type: media, default: undefined },
      location: any,
    },
  ],
  pending: [{ _id: false, id: words, at: moment }],
  version: { type: Number, required: true },
})
  .index({ ticket: 1 })
  .index({ contact: 1, filedAt: -1 })
  .index({ category: 1, status: 1, filedAt: 1 })
  .index({ status: 1, answerBy: 1 })
  .index({ kind: 1, status: 1, answerBy: 1, ticket: 1 })
  .index({ unit: 1, kind: 1, status: 1, answerBy: 1, ticket: 1 })
  .index({ 'pending.at': 1 });

const follows = schema<FollowRecord>({ _id: words, permit: words, contact: words, since: moment, by: words })
  .index({ permit: 1, _id: 1 })
  .index({ contact: 1 });

const apiKeys = schema<ApiKeyRecord>({ _id: words, name: words, hash: words, createdAt: moment, revokedAt: date });
const marks = schema<MarkRecord>({
  _id: words,
  count: Number,
  at: date,
  word: text,
  times: { type: [Date], default: undefined },
});
const noticeCodes = schema<NoticeCodeRecord>({ _id: words, message: words, at: moment });
const erasures = schema<ErasureRecord>({
  _id: words,
  askedAt: moment,
  writtenAt: date,
  by: text,
  erasedAt: date,
  dueAt: date,
  tries: { type: Number, default: undefined },
});

const quotes = schema<QuoteRecord>({
  _id: words,
  key: words,
  type: words,
  inputs: any,
  rupiah: { type: Number, required: true },
  estimate: { type: Boolean, required: true },
  between: any,
  assumed: any,
  breakdown: any,
  basis: any,
  quotedOn: words,
  validUntil: words,
}).index({ validUntil: 1 });

const shifts = schema<ShiftRecord>({ _id: words, aliveAt: moment, handedOverTo: moment });

/** The models on one connection. Fields are written whole and read as plain objects: no virtuals, no hooks. */
export function createModels(connection: Connection): Models {
  connection.set('sanitizeFilter', true);
  connection.set('strictQuery', 'throw');
  return {
    permits: define(connection, 'Permit', permits, 'permits'),
    codes: define(connection, 'Code', codes, 'codes'),
    contacts: define(connection, 'Contact', contacts, 'contacts'),
    messages: define(connection, 'Message', messages, 'messages'),
    complaints: define(connection, 'Complaint', complaints, 'complaints'),
    follows: define(connection, 'Follow', follows, 'follows'),
    apiKeys: define(connection, 'ApiKey', apiKeys, 'api_keys'),
    marks: define(connection, 'Mark', marks, 'marks'),
    noticeCodes: define(connection, 'NoticeCode', noticeCodes, 'notice_codes'),
    erasures: define(connection, 'Erasure', erasures, 'erasures'),
    quotes: define(connection, 'Quote', quotes, 'quotes'),
    shifts: define(connection, 'Shift', shifts, 'shifts'),
  };
}

/** Creates the collections and indexes that are missing; harmless on every start. */
export async function createIndexes(models: Models): Promise<void> {
  await Promise.all(Object.values(models).map((model: Model<unknown>) => model.createIndexes()));
}

function schema<Record>(definition: SchemaDefinition): Schema<Record> {
  return new Schema<Record>(definition as SchemaDefinition<Record>, { versionKey: false, id: false, minimize: false });
}

/** mongoose's own type of a model mixes in document helpers that plain records do not have. */
function define<Record>(connection: Connection, name: string, of: Schema<Record>, collection: string): Model<Record> {
  return connection.model(name, of, collection) as unknown as Model<Record>;
}
