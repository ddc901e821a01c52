import type { Buffer } from 'node:buffer';
import { documentOf, type RawValue } from '../bson/raw.ts';
import type { Collection } from '../storage/collection.ts';
import { idKeyOfEntry } from '../storage/entry.ts';
import { scanRange } from '../storage/range.ts';
import type { Store } from '../storage/store.ts';
import type { Plan } from './plan.ts';

/** A document that a plan reached. */
export interface Reached {
  readonly idKey: Buffer;
  readonly document: RawValue;
}

/** What a scan had to look at. */
export interface Effort {
  keys: number;
  documents: number;
}

function* viaIndex(store: Store, collection: Collection, plan: Plan, effort: Effort): Generator<Reached> {
  const index = plan.index;
  const seen = index?.record.multikey === true ? new Set<string>() : undefined;
  for (const range of plan.reverse ? [...plan.ranges].reverse() : plan.ranges) {
    for (const { key, value } of scanRange(store, range, plan.reverse)) {
      effort.keys++;
      const idKey = idKeyOfEntry(index?.unique === true, key, value);
      const document = isNew(seen, idKey) ? collection.get(idKey) : undefined;
      if (document !== undefined) {
        effort.documents++;
        yield { idKey, document };
      }
    }
  }
}

function isNew(seen: Set<string> | undefined, idKey: Buffer): boolean {
  if (seen === undefined) {
    return true;
  }
  const text = idKey.toString('latin1');
  return !seen.has(text) && seen.add(text) !== undefined;
}

function* directly(collection: Collection, idKeys: readonly Buffer[], effort: Effort): Generator<Reached> {
  for (const idKey of idKeys) {
    effort.keys++;
    const document = collection.get(idKey);
    if (document !== undefined) {
      effort.documents++;
      yield { idKey, document };
    }
  }
}

function* allDocuments(store: Store, plan: Plan, effort: Effort): Generator<Reached> {
  for (const range of plan.ranges) {
    for (const { key, value } of scanRange(store, range, plan.reverse)) {
      effort.documents++;
      yield { idKey: key.subarray(6), document: documentOf(value) };
    }
  }
}

/** The documents that a plan reaches, in its order, each once. They still have to be judged unless the plan is exact. */
export function scan(store: Store, collection: Collection, plan: Plan, effort: Effort): Iterable<Reached> {
  if (plan.idKeys !== undefined) {
    return directly(collection, plan.idKeys, effort);
  }
  return plan.index === undefined ? allDocuments(store, plan, effort) : viaIndex(store, collection, plan, effort);
}
