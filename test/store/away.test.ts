import {
  MongoBulkWriteError,
  MongoNetworkError,
  MongoNetworkTimeoutError,
  MongoNotConnectedError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
} from 'mongodb';
import mongoose from 'mongoose';
import { expect, test } from 'vitest';
import { isDatabaseAway } from '../../src/store/away.ts';
import { freePort } from '../support/server-process.ts';

const server = (code: number) => new MongoServerError({ ok: 0, code, message: 'x' });

test.each([
  ['a connection that broke', new MongoNetworkError('connection 3 closed')],
  ['a socket that timed out', new MongoNetworkTimeoutError('timed out')],
  ['a socket that the driver finds broken', Object.assign(new Error('ended by the other party'), { code: 'EPIPE' })],
  ['no server found', new MongoServerSelectionError('x', {} as never)],
  ['never connected', new MongoNotConnectedError('x')],
  ['closed', new MongoTopologyClosedError('x')],
  ['no primary', server(10107)],
  ['shutting down', server(11600)],
  ['not enough members have it', server(64)],
  ['a bulk whose connection broke', new MongoBulkWriteError(new MongoNetworkError('refused') as never, {} as never)],
  [
    'a bulk that found no server',
    new MongoBulkWriteError(new MongoServerSelectionError('x', {} as never) as never, {} as never),
  ],
])('%s means that the database is away', (_, error) => {
  expect(isDatabaseAway(error)).toBe(true);
});

test.each([
  ['a key that exists', server(11000)],
  ['a wrong password', server(18)],
  ['not allowed', server(13)],
  ['an unknown operator', server(2)],
  [
    'a bulk that was refused',
    new MongoBulkWriteError({ message: 'x', code: 11000, writeErrors: [] } as never, {} as never),
  ],
  ['a full disk', Object.assign(new Error('x'), { code: 'ENOSPC' })],
  ['a mistake of ours', new TypeError('x is not a function')],
  ['no error at all', 'away'],
])('%s does not', (_, error) => {
  expect(isDatabaseAway(error)).toBe(false);
});

test('what mongoose itself throws where nobody listens does', async () => {
  const uri = `mongodb://127.0.0.1:${await freePort()}/x`;
  const connection = mongoose.createConnection(uri, { serverSelectionTimeoutMS: 50 });
  const error = await connection.asPromise().catch((reason: unknown) => reason);
  expect(isDatabaseAway(error)).toBe(true);
  const model = connection.model('Thing', new mongoose.Schema({}, { bufferTimeoutMS: 20, autoCreate: false }));
  expect(isDatabaseAway(await model.findOne().catch((reason: unknown) => reason))).toBe(true);
  await connection.close();
});
