import type { Buffer } from 'node:buffer';
import { withId } from '../update/id.ts';
import { type Command, documentsOf } from '../wire/message.ts';
import { Arguments } from './arguments.ts';
import type { Engine } from './engine.ts';
import { checkBatch, reply, runStatements, writeErrors } from './reply.ts';

/** `insert` */
export function insert(command: Command, engine: Engine): Buffer {
  const args = Arguments.of(command, 'documents', 'ordered', 'bypassDocumentValidation');
  const documents = documentsOf(command, 'documents');
  checkBatch(documents);
  const collection = engine.catalog.findOrCreate(command.database, args.text('insert'));
  const errors = runStatements(documents, args.flag('ordered', true), (document) => {
    collection.insert(withId(document, undefined));
  });
  const attempted =
    args.flag('ordered', true) && errors.length > 0 ? (errors[0]?.index ?? 0) : documents.length - errors.length;
  return reply((writer) => {
    writer.int32('n', attempted);
    writeErrors(writer, errors);
  });
}
