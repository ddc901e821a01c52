import {
  MongoBulkWriteError,
  MongoClientClosedError,
  MongoError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoOperationTimeoutError,
  MongoServerClosedError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
} from 'mongodb';

/**
 * Errors after which the same command may well succeed: another server has become the primary.
 * https://github.com/mongodb/specifications/blob/master/source/retryable-writes/retryable-writes.md#terms
 */
const PASSING: ReadonlySet<unknown> = new Set([
  ...[6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436],
]);
/** The command took longer than it may (50), or not enough members of the replica set have the write in time (64). */
const TOO_LATE: ReadonlySet<unknown> = new Set([50, 64]);

/** No server could be reached, or the connection was lost or is closed. */
const UNREACHED = [
  MongoNetworkError,
  MongoServerSelectionError,
  MongoNotConnectedError,
  MongoTopologyClosedError,
  MongoServerClosedError,
  MongoClientClosedError,
  MongoOperationTimeoutError,
];
/** Neither is exported by its library: no connection of the pool got free; mongoose has no connection yet. */
const UNREACHED_NAMES: ReadonlySet<string> = new Set(['MongoWaitQueueTimeoutError', 'MongoPoolClosedError']);
const NEVER_CONNECTED = /buffering timed out after \d+ms$/;
/** The driver does not wrap what a socket says that was broken a moment ago. */
const BROKEN_SOCKET: ReadonlySet<unknown> = new Set([
  ...['EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT', 'ENOTCONN', 'ERR_STREAM_DESTROYED'],
]);

/** What stopped a bulk write, where that was no answer of a server: the driver dresses it up as a server's error. */
function unwrapped(error: unknown): unknown {
  const inner: unknown = error instanceof MongoBulkWriteError ? error.errorResponse : undefined;
  return inner instanceof Error ? inner : error;
}

/** True where the same command, sent at once again, has a chance: the connection broke, or the primary moved. */
export function mayPass(thrown: unknown): boolean {
  const error = unwrapped(thrown);
  if (error instanceof MongoNetworkError) return true;
  if (error instanceof MongoError) return PASSING.has(error.code);
  return error instanceof Error && BROKEN_SOCKET.has((error as NodeJS.ErrnoException).code);
}

/**
 * True where the database could not be reached, or did not answer in time: what was asked of it may or may not have
 * been done. False for everything that a database has refused.
 */
export function isDatabaseAway(thrown: unknown): boolean {
  const error = unwrapped(thrown);
  if (!(error instanceof Error)) return false;
  if (mayPass(error) || UNREACHED.some((kind) => error instanceof kind) || UNREACHED_NAMES.has(error.name)) return true;
  if (error instanceof MongoError) return TOO_LATE.has(error.code);
  return error.name === 'MongooseServerSelectionError' || NEVER_CONNECTED.test(error.message);
}
