import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { trackingCode } from '../../src/domain/tracking-code.ts';
import type { ActionContext } from '../../src/services/action-context.ts';
import { proveOwner } from '../../src/services/actions/prove-owner.ts';
import type { Store } from '../../src/store/store.ts';
import { loadOffice } from '../../src/wiring/office-files.ts';
import { NOON, openTestStore, somePermit } from '../support/store.ts';

const office = loadOffice();
let store: Store;
let close: () => Promise<void>;
let serial = 0;
let code = '';
let number = '';

beforeAll(async () => {
  ({ store, close } = await openTestStore());
});
afterAll(() => close());
beforeEach(async () => {
  serial += 1;
  number = `505/0${serial}00/SIP/XI/2026`;
  code = trackingCode(number);
  await store.permits.insert(somePermit({ number, code, applicant: { name: 'Budi', phone: '+6281200004321' } }), NOON);
});

async function prove(digits: string, from: string, typed = code): Promise<string> {
  const contact = await store.contacts.get(`sms:${from}`);
  const context: ActionContext = { contact, messageId: 'x', callIndex: 0, receivedAt: NOON, now: NOON };
  const result = await proveOwner({ ...store, ...office }, { number: typed, digits }, context);
  return result.outcome;
}

describe('proving whose file it is', () => {
  test('needs both the code and the digits', async () => {
    const phone = `+62811000010${serial}`;
    expect(await prove('1234', phone)).toBe('wrong');
    expect(await prove('4321', phone, trackingCode('nobody'))).toBe('wrong');
    expect(await prove('4321', phone, number)).toBe('not_code');
    expect(await prove('4321', phone)).toBe('proven');
    expect(await prove('4321', phone)).toBe('already');
  });

  test('ends after five tries of one phone, many at once too', async () => {
    const phone = `+62811000020${serial}`;
    const outcomes = await Promise.all(Array.from({ length: 8 }, (_, n) => prove(`000${n}`, phone)));
    expect(outcomes.filter((outcome) => outcome === 'throttled')).toHaveLength(3);
    expect(await prove('4321', phone)).toBe('throttled');
    expect((await store.permits.get(number))?.provenBy).toBeUndefined();
  });

  test('ends after ten tries at one file by whomever', async () => {
    for (let n = 0; n < 10; n += 1) expect(await prove(`000${n}`, `+6281100003${serial}${n}`)).toBe('wrong');
    expect(await prove('4321', `+6281100004${serial}`)).toBe('throttled');
  });

  test('is not possible by a phone whose holder has not applied', async () => {
    await store.permits.disputePhone(number, '+6281200004321', NOON);
    expect(await prove('4321', `+62811000050${serial}`)).toBe('wrong');
  });
});
