import { afterAll, beforeEach, expect, test } from 'vitest';
import { NOW, STATEMENT, startTestOffice } from './test-office.ts';

const office = await startTestOffice();
afterAll(() => office.stop());

let number = '';
beforeEach(() => {
  number = office.newNumber();
});

const withApplicant = (applicant: object) => ({ ...STATEMENT, applicant: { name: 'Budi Contoh', ...applicant } });

test('an applicant who agreed at the counter follows the permit', async () => {
  await office.put(number, withApplicant({ phone: '0800-0000-0001', notify: 'sms' }));
  expect(await office.followers(number)).toEqual(['sms:+6280000000001']);
});

test('an applicant who did not agree is not told', async () => {
  await office.put(number, withApplicant({ phone: '0800-0000-0001' }));
  expect(await office.followers(number)).toEqual([]);
});

test('the follow is there before the permit is', async () => {
  const broken = await startTestOffice({ permits: { insert: () => Promise.reject(new Error('crash')) } });
  expect((await broken.put(number, withApplicant({ phone: '+6280000000001', notify: 'sms' }))).status).toBe(500);
  expect(await broken.followers(number)).toEqual(['sms:+6280000000001']);
  await broken.stop();
});

test('a new phone number follows in the place of the old one', async () => {
  await office.put(number, withApplicant({ phone: '+6280000000001', notify: 'sms' }));
  await office.put(number, withApplicant({ phone: '+6280000000002', notify: 'whatsapp' }));
  expect(await office.followers(number)).toEqual(['whatsapp:+6280000000002']);
  await office.put(number, withApplicant({}));
  expect(await office.followers(number)).toEqual([]);
});

test('a follow that the citizen began stays when the phone number changes', async () => {
  await office.put(number, withApplicant({ phone: '+6280000000001' }));
  await office.store.follows.add({ permit: number, contact: 'sms:+6280000000001', since: NOW, by: 'citizen' });
  await office.put(number, withApplicant({ phone: '+6280000000002', notify: 'sms' }));
  expect(await office.followers(number)).toEqual(['sms:+6280000000001', 'sms:+6280000000002']);
});

test('the same request again does not revive a follow that the citizen has ended', async () => {
  const body = withApplicant({ phone: '+6280000000001', notify: 'sms' });
  await office.put(number, body);
  await office.store.follows.remove(number, 'sms:+6280000000001');
  await office.put(number, body);
  await office.put(number, { ...body, subject: 'Toko' });
  expect(await office.followers(number)).toEqual([]);
});

test('of requests with different phone numbers at the same time, one number follows: the one that is stored', async () => {
  const phones = ['+6280000000001', '+6280000000002', '+6280000000003', '+6280000000004'];
  await Promise.all(phones.map((phone) => office.put(number, withApplicant({ phone, notify: 'sms' }))));
  const { body } = await office.get(number);
  expect(await office.followers(number)).toEqual([`sms:${body.applicant.phone}`]);
});

test('a request that is refused because another came first leaves the other’s follow', async () => {
  await office.put(number, withApplicant({ phone: '+6280000000001', notify: 'sms' }));
  const rename = office.put(number, { ...withApplicant({ phone: '+6280000000001' }), subject: 'Toko' });
  const late = office.put(number, withApplicant({ phone: '+6280000000002', notify: 'sms' }), { 'If-Match': '"1"' });
  const [, refused] = await Promise.all([rename, late]);
  const { body } = await office.get(number);
  expect([200, 412]).toContain(refused.status);
  expect(await office.followers(number)).toEqual([`sms:${body.applicant.phone}`]);
});
