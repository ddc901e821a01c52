import { Buffer } from 'node:buffer';
import { ObjectId } from 'bson';
import { encodeValue } from '../bson/codec.ts';
import { ElementCursor, fieldOf } from '../bson/elements.ts';
import { type RawValue, TYPE } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import { compareValues } from '../order/key-writer.ts';
import { Branch } from './branch.ts';

const ID = Buffer.from('_id');

/** @throws CommandError 66 when an update changed the _id */
export function checkSameId(before: RawValue, after: RawValue): void {
  const [a, b] = [fieldOf(before, ID), fieldOf(after, ID)];
  if (b.type === TYPE.missing || compareValues(a, b) !== 0) {
    throw new CommandError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
  }
}

/** Gives the document an _id in front when it has none. */
export function withId(document: RawValue, id: RawValue | undefined): RawValue {
  const cursor = new ElementCursor(document);
  if (cursor.next() && cursor.isNamed(ID)) {
    return document;
  }
  const root = new Branch(document);
  if (root.get('_id').type === TYPE.missing) {
    root.set('_id', id ?? encodeValue(new ObjectId()));
  }
  root.moveFirst('_id');
  return root.toValue();
}
