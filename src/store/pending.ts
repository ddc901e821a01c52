import mongoose, { type Model } from 'mongoose';

/** A change of which those concerned have not yet been told. */
export interface PendingChange {
  /** Id of the change in the timeline. */
  id: string;
  /** When we learned of it: who follows later is not told. */
  at: Date;
}

/** A document that remembers for which of its changes the notices are not yet in the outbox. */
interface Telling {
  _id: string;
  pending: PendingChange[];
}

/** Later than any moment: whatever has a pending change at all has one before it, and the index finds it. */
const END_OF_TIME = new Date(8.64e15);

/** Documents with changes whose notices are not yet in the outbox, longest waiting first. */
export function listPending<Record extends Telling>(model: Model<Record>, most: number): Promise<Record[]> {
  return model
    .find({ 'pending.at': mongoose.trusted({ $lte: END_OF_TIME }) })
    .sort({ 'pending.at': 1 })
    .limit(most)
    .lean<Record[]>();
}

/** These changes' notices are in the outbox. A change that came meanwhile stays pending. */
export async function clearPending<Record extends Telling>(
  model: Model<Record>,
  id: string,
  done: readonly PendingChange[],
): Promise<void> {
  await model.updateOne({ _id: id }, { $pullAll: { pending: [...done] } });
}
