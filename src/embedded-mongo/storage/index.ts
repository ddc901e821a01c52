import { Buffer } from 'node:buffer';
import type { Document } from 'bson';
import { encode } from '../bson/codec.ts';
import { documentOf, type RawValue } from '../bson/raw.ts';
import { pathOf } from '../order/path.ts';
import { compileFilter, type Filter } from '../query/filter.ts';
import { type DocumentKeys, documentKeys, hasAnyField, type IndexField } from './index-keys.ts';

const NONE: DocumentKeys = { keys: [], multikey: false, truncated: false };

/** Bytes in front of every key of one index: the collection's number and the index's slot in it. */
export function keyPrefix(collection: number, slot: number): Buffer {
  const prefix = Buffer.alloc(6);
  prefix.writeUInt32BE(collection, 0);
  prefix.writeUInt16BE(slot, 4);
  return prefix;
}

/** What the catalog remembers of an index. */
export interface IndexRecord {
  readonly slot: number;
  /** As the client gave it: key, name, unique, sparse, partialFilterExpression, expireAfterSeconds. */
  readonly spec: Document;
  multikey: boolean;
  truncated: boolean;
}

/** A secondary index: its definition and what it has seen so far. */
export class Index {
  readonly record: IndexRecord;
  readonly prefix: Buffer;
  readonly fields: readonly IndexField[];
  readonly partial: Filter | undefined;
  /** Names of the document's own fields on which the index depends. */
  readonly dependsOn: ReadonlySet<string>;

  constructor(collection: number, record: IndexRecord) {
    this.record = record;
    this.prefix = keyPrefix(collection, record.slot);
    const key = record.spec.key as Record<string, number>;
    this.fields = Object.entries(key).map(([path, order]) => ({ path: pathOf(path), descending: Number(order) < 0 }));
    const partial = record.spec.partialFilterExpression as Document | undefined;
    this.partial = partial === undefined ? undefined : compileFilter(documentOf(encode(partial)));
    this.dependsOn = new Set([
      ...this.fields.map(({ path }) => path.names[0] as string),
      ...(this.partial?.roots ?? []),
    ]);
  }

  get name(): string {
    return this.record.spec.name as string;
  }

  get unique(): boolean {
    return this.record.spec.unique === true;
  }

  get sparse(): boolean {
    return this.record.spec.sparse === true;
  }

  /** Seconds after its date at which a document expires, or undefined. */
  get expireAfterSeconds(): number | undefined {
    const seconds = this.record.spec.expireAfterSeconds as unknown;
    return seconds === undefined ? undefined : Number(seconds);
  }

  /** The keys of a document, none when the index leaves it out. */
  keysOf(document: RawValue): DocumentKeys {
    if (this.partial !== undefined && !this.partial.matches(document)) {
      return NONE;
    }
    if (this.sparse && !hasAnyField(document, this.fields)) {
      return NONE;
    }
    return documentKeys(document, this.fields);
  }
}
