import { beforeEach, describe, expect, test } from 'vitest';
import { UnavailableError } from '../../src/errors.ts';
import { createTakeIn } from '../../src/services/take-in.ts';
import { minutesAfterNoon, NOON, someMessage } from '../support/store.ts';

const message = someMessage();
let done: string[];
/** What the inbox says when the message is left to the sweep. */
let record: () => Promise<boolean>;

beforeEach(() => {
  done = [];
  record = async () => true;
});

const takeIn = (fails: Error) =>
  createTakeIn({
    receiveMessage: { receive: () => Promise.reject(fails) },
    recordReceipt: async () => {},
    inbox: {
      record({ lookAgainAt }) {
        done.push(`record for ${lookAgainAt.toISOString()}`);
        return record();
      },
      async lookAgain(ids, at) {
        done.push(`look again at ${ids} at ${at.toISOString()}`);
      },
    },
    shift: { handedOver: () => done.push('handed over'), missed: () => done.push('missed') },
    spool: { size: 0, holds: () => false, isFirst: () => true, put: async () => void done.push('spool') },
    watch: { ask: (work) => work() },
    onSpooled() {},
    clock: () => NOON,
  });

const LATER = minutesAfterNoon(1).toISOString();

describe('a message whose answer cannot be worked out', () => {
  test('is refused, and left to the sweep', async () => {
    await expect(takeIn(new Error('a bug')).message(message)).rejects.toThrow('a bug');
    expect(done).toEqual([`record for ${LATER}`, 'handed over']);
  });

  test('and was kept already: the sweep looks at it again', async () => {
    record = async () => false;
    await expect(takeIn(new Error('a bug')).message(message)).rejects.toThrow('a bug');
    expect(done).toEqual([`record for ${LATER}`, `look again at ${message.id} at ${LATER}`, 'handed over']);
  });

  test('and cannot be written down either: this process goes on counting it as open', async () => {
    record = () => Promise.reject(new UnavailableError('away', 5));
    await expect(takeIn(new Error('a bug')).message(message)).rejects.toThrow('a bug');
    expect(done).toEqual([`record for ${LATER}`, 'missed']);
  });

  test('because the database is away waits on the disk, and nowhere else', async () => {
    expect(await takeIn(new UnavailableError('away', 5)).message(message)).toEqual({ tell: true });
    expect(done).toEqual(['spool', 'handed over']);
  });
});
