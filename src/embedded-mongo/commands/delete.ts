import type { Buffer } from 'node:buffer';
import { EMPTY_DOCUMENT, type RawValue } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import { compileFilter } from '../query/filter.ts';
import { find, queryFor } from '../query/find.ts';
import { type Command, documentsOf } from '../wire/message.ts';
import { Arguments } from './arguments.ts';
import type { Engine } from './engine.ts';
import { hintOf } from './hints.ts';
import { checkBatch, reply, runStatements, writeErrors } from './reply.ts';

function deleteMatching(engine: Engine, command: Command, name: string, statement: RawValue): number {
  const args = Arguments.ofStatement(statement, 'delete.deletes', 'q', 'limit', 'hint');
  const limit = args.size('limit');
  if (limit === undefined || limit > 1) {
    throw new CommandError(9, 'The limit field in delete objects must be 0 or 1');
  }
  const filter = compileFilter(args.document('q') ?? EMPTY_DOCUMENT);
  const collection = engine.collection(command, name);
  if (collection === undefined) {
    return 0;
  }
  const query = { ...queryFor(filter, hintOf(args.raw('hint'), collection)), limit };
  const reached = [...find(engine.store, collection, query).documents];
  for (const { idKey, document } of reached) {
    collection.remove(idKey, document);
  }
  return reached.length;
}

/** `delete` */
export function remove(command: Command, engine: Engine): Buffer {
  const args = Arguments.of(command, 'deletes', 'ordered', 'let');
  const statements = documentsOf(command, 'deletes');
  checkBatch(statements);
  if (args.document('let') !== undefined) {
    throw new CommandError(72, 'The option let of delete is not supported');
  }
  let removed = 0;
  const errors = runStatements(statements, args.flag('ordered', true), (statement) => {
    removed += deleteMatching(engine, command, args.text('delete'), statement);
  });
  return reply((writer) => {
    writer.int32('n', removed);
    writeErrors(writer, errors);
  });
}
