import type { Collection } from 'mongodb';
import type { Model } from 'mongoose';

/**
 * The driver's own collection under a model, for the batched commands of the hot path, where mongoose casts and hydrates each
 * document, which costs more than the command itself, and for filters that mongoose cannot take. What goes through here is
 * made of our own typed records only, never of an object that came from outside, so there is nothing to cast or to sanitise.
 */
export function nativeCollection<Record extends { _id: string }>(model: Model<Record>): Collection<Record> {
  return model.collection as unknown as Collection<Record>;
}
