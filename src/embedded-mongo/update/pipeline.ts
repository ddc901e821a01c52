import type { Document } from 'bson';
import { decode, decodeValue, encode } from '../bson/codec.ts';
import { fieldsOf } from '../bson/elements.ts';
import { documentOf, type RawValue } from '../bson/raw.ts';
import { BsonWriter } from '../bson/writer.ts';
import { CommandError } from '../errors.ts';
import { asCommandError, mingo, mingoOptions } from '../query/mingo.ts';

const ALLOWED = new Set(['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith']);

/** Keeps the stored bytes of each field whose value the pipeline left alone, with their exact number types. */
function keepUnchanged(before: RawValue, decoded: Document, after: Document): RawValue {
  const raw = fieldsOf(before);
  const writer = new BsonWriter();
  const start = writer.open();
  for (const [name, value] of fieldsOf(documentOf(encode(after)))) {
    const kept = after[name] === decoded[name] ? raw.get(name) : undefined;
    writer.value(name, kept ?? value);
  }
  writer.close(start);
  return documentOf(writer.finish());
}

/** Compiles a pipeline-style update. @throws CommandError 72 on a stage that an update must not have */
export function compilePipeline(stages: RawValue): (document: RawValue) => RawValue {
  const pipeline = decodeValue(stages) as Document[];
  for (const stage of pipeline) {
    const names = Object.keys(stage);
    if (names.length !== 1 || !ALLOWED.has(names[0] as string)) {
      throw new CommandError(72, `${names.join(', ')} is not allowed to be used within an update`);
    }
  }
  const { Aggregator } = mingo();
  const aggregator = new Aggregator(pipeline, mingoOptions(undefined));
  return (document) => {
    const decoded = decode(document);
    try {
      const [after] = aggregator.run([{ ...decoded }]) as Document[];
      return keepUnchanged(document, decoded, after ?? {});
    } catch (error) {
      throw asCommandError(error);
    }
  };
}
