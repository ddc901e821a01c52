import type { Buffer } from 'node:buffer';
import { MAX_DOCUMENT_SIZE } from '../storage/collection.ts';
import type { Command } from '../wire/message.ts';
import { MAX_MESSAGE_SIZE } from '../wire/message.ts';
import { MAX_STATEMENTS, replyWith } from './reply.ts';

/** MongoDB 7.0: the newest whose wire version this database speaks. */
const VERSION = '7.0.0';
const MAX_WIRE_VERSION = 21;
const SESSION_TIMEOUT_MINUTES = 30;

/**
 * `hello`, `isMaster`. The server presents itself as a router (`isdbgrid`): that is the one kind of server that needs
 * no list of members and to which drivers send writes that they may repeat after a broken connection.
 */
export function hello(command: Command): Buffer {
  return replyWith({
    ...(command.name.toLowerCase() === 'ismaster' ? { ismaster: true } : { isWritablePrimary: true }),
    helloOk: true,
    msg: 'isdbgrid',
    maxBsonObjectSize: MAX_DOCUMENT_SIZE,
    maxMessageSizeBytes: MAX_MESSAGE_SIZE,
    maxWriteBatchSize: MAX_STATEMENTS,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: SESSION_TIMEOUT_MINUTES,
    minWireVersion: 0,
    maxWireVersion: MAX_WIRE_VERSION,
    readOnly: false,
  });
}

/** `ping` */
export function ping(): Buffer {
  return replyWith({});
}

/** `buildInfo` */
export function buildInfo(): Buffer {
  return replyWith({
    version: VERSION,
    versionArray: [...VERSION.split('.').map(Number), 0],
    gitVersion: 'kabar-izin embedded-mongo',
    modules: [],
    bits: 64,
    debug: false,
    maxBsonObjectSize: MAX_DOCUMENT_SIZE,
    storageEngines: ['lmdb'],
  });
}
