import type { Buffer } from 'node:buffer';
import type { Command } from '../wire/message.ts';
import {
  collStats,
  create,
  dbStats,
  drop,
  dropDatabase,
  endSessions,
  listCollections,
  listDatabases,
} from './admin.ts';
import { aggregate } from './aggregate.ts';
import { count, distinct } from './count.ts';
import { remove } from './delete.ts';
import type { Engine } from './engine.ts';
import { explain } from './explain.ts';
import { find, getMore, killCursors } from './find.ts';
import { findAndModify } from './find-and-modify.ts';
import { buildInfo, hello, ping } from './hello.ts';
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts';
import { insert } from './insert.ts';
import { update } from './update.ts';

/** Carries a command out. @throws CommandError when it is refused */
export type Handler = (command: Command, engine: Engine) => Buffer;

/** Commands that change nothing. */
const READS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['aggregate', aggregate],
  ['buildInfo', buildInfo],
  ['buildinfo', buildInfo],
  ['collStats', collStats],
  ['count', count],
  ['dbStats', dbStats],
  ['distinct', distinct],
  ['explain', explain],
  ['find', find],
  ['getMore', getMore],
  ['hello', hello],
  ['isMaster', hello],
  ['ismaster', hello],
  ['killCursors', killCursors],
  ['listCollections', listCollections],
  ['listDatabases', listDatabases],
  ['listIndexes', listIndexes],
  ['ping', ping],
]);

/** Commands that run inside a transaction of the store. */
const WRITES: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['create', create],
  ['createIndexes', createIndexes],
  ['delete', remove],
  ['drop', drop],
  ['dropDatabase', dropDatabase],
  ['dropIndexes', dropIndexes],
  ['endSessions', endSessions],
  ['findAndModify', findAndModify],
  ['findandmodify', findAndModify],
  ['insert', insert],
  ['update', update],
]);

export function readHandler(name: string): Handler | undefined {
  return READS.get(name);
}

export function writeHandler(name: string): Handler | undefined {
  return WRITES.get(name);
}
