import type { Document } from 'bson';
import { decode, decodeValue, encodeValue } from '../bson/codec.ts';
import { isTrue, type RawValue } from '../bson/raw.ts';
import { asCommandError, mingo, mingoOptions } from './mingo.ts';

/** `$expr`: an aggregation expression that judges a document. */
export function compileExpression(
  expression: RawValue,
  variables: Document | undefined,
): (document: RawValue) => boolean {
  const value = decodeValue(expression);
  const { Aggregator } = mingo();
  const aggregator = new Aggregator(
    [{ $project: { _id: 0, v: { $cond: [value, true, false] } } }],
    mingoOptions(variables),
  );
  return (document) => {
    try {
      const [result] = aggregator.run([decode(document)]);
      return isTrue(encodeValue((result as Document).v));
    } catch (error) {
      throw asCommandError(error);
    }
  };
}
