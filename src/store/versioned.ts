import type { Model, UpdateQuery } from 'mongoose';

/** Grows with every write: a write that was decided on older data is not made. */
interface Versioned {
  _id: string;
  version: number;
}

/**
 * Writes what was decided on one version of a document, if that is still the present one.
 * @returns false when somebody else wrote in between; then nothing is written
 */
export async function writeAt<Record extends Versioned>(
  model: Model<Record>,
  id: string,
  version: number,
  update: UpdateQuery<Versioned>,
): Promise<boolean> {
  const written = await model.updateOne({ _id: id, version }, { ...update, $inc: { version: 1 } });
  return written.matchedCount === 1;
}
