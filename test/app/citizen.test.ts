import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually, startTestApp, type TestApp } from './harness.ts';

let bot: TestApp;
const NUMBER = '503/0123/PBG/XI/2026';
const path = (number: string) => `/permits/${encodeURIComponent(number)}`;

beforeAll(async () => {
  bot = await startTestApp();
  const created = await bot.api('PUT', path(NUMBER), {
    type: 'PBG',
    office: 'dpmptsp',
    applicant: { name: 'Budi Contoh', phone: '+6280000000001' },
    status: 'recommending',
  });
  expect(created.status).toBe(201);
});
afterAll(() => bot.stop());

describe('a citizen asks where a permit is', () => {
  test.each([
    ['503/0123'],
    ['status 503/0123'],
    ['cek 5030123'],
    ['pak mau tanya berkas saya 503/O123 sudah sampai mana ya'],
  ])('%s', async (text) => {
    const [answer] = await bot.say(text, { from: '+6280000000051' });
    expect(answer).toContain(NUMBER);
    expect(answer).toContain('PBG');
    expect(answer).toContain('rekomendasi');
    expect(answer?.length).toBeLessThanOrEqual(160);
  });

  test('a stranger learns the status, not the person', async () => {
    const [answer] = await bot.say('503/0123', { from: '+6280000000052' });
    expect(answer).not.toContain('Budi');
    expect(answer).not.toContain('0000000001');
  });

  test('the tracking code works too', async () => {
    const { code } = (await (await bot.api('GET', path(NUMBER))).json()) as { code: string };
    const [answer] = await bot.say(code.toLowerCase(), { from: '+6280000000053' });
    expect(answer).toContain(NUMBER);
  });

  test('an unknown number is told kindly, and guessing is slowed down', async () => {
    const from = '+6280000000054';
    const [first] = await bot.say('503/9999/PBG/XI/2026', { from });
    expect(first).toMatch(/503\/9999/);
    for (let guess = 0; guess < 12; guess += 1) await bot.say(`503/88${10 + guess}`, { from });
    const [last] = await bot.say('503/0123', { from });
    expect(last).not.toContain('rekomendasi');
  });
});

describe('a citizen asks what a permit costs', () => {
  test('brp biaya imb 36 m2: the levy by formula, and that IMB is now PBG', async () => {
    const answer = (await bot.say('brp biaya imb 36 m2', { from: '+6280000000055' })).join('\n');
    expect(answer).toContain('Rp199.908');
    expect(answer).toContain('PBG');
  });

  test('a free permit is free, and why', async () => {
    const answer = (await bot.say('biaya nib', { from: '+6280000000056' })).join('\n');
    expect(answer.toLowerCase()).toContain('gratis');
    expect(answer).toMatch(/UU|PP/);
  });
});

describe('a citizen complains', () => {
  test('all in one message, after one confirmation, and sees it later; others do not', async () => {
    const from = '+6280000000057';
    const talk = [...(await bot.say('lapor pak ada oknum minta uang 500rb di loket', { from }))];
    talk.push(...(await bot.say('1', { from })));
    const ticket = /ADU-\d{4}-\d{4}/.exec(talk.join('\n'))?.[0] ?? '';
    expect(ticket, talk.join('\n')).not.toBe('');
    expect((await bot.say(ticket, { from })).join('\n')).toContain(ticket);
    const stranger = (await bot.say(ticket, { from: '+6280000000058' })).join('\n').toLowerCase();
    expect(stranger).not.toContain('500rb');
    expect(stranger).not.toMatch(/pungli|terbuka|diproses/);
  });
});

describe('a permit moves', () => {
  test('its follower is told once, however often the office says so', async () => {
    const from = '+6280000000059';
    await bot.say('503/0123', { from });
    expect((await bot.say('IKUTI', { from })).join()).toContain(NUMBER);
    const headers = { 'Idempotency-Key': 'move-1' };
    const move = () => bot.api('POST', `${path(NUMBER)}/status`, { status: 'signing' }, headers);
    expect((await move()).status).toBe(200);
    expect((await move()).status).toBe(200);
    const [notice] = await eventually(
      () => bot.pushed(from),
      (seen) => seen.length > 0,
    );
    expect(notice?.body).toContain(NUMBER);
    expect(notice?.parts).toBe(1);
    await bot.api('POST', `${path(NUMBER)}/status`, { status: 'signing' });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(bot.pushed(from)).toHaveLength(1);
  });

  test('on issuance the text says where, when and with what to collect', async () => {
    const from = '+6280000000060';
    await bot.say('IKUTI 503/0123', { from });
    await bot.api('POST', `${path(NUMBER)}/status`, { status: 'ready' });
    const [notice] = await eventually(
      () => bot.pushed(from),
      (seen) => seen.length > 0,
    );
    expect(notice?.body).toMatch(/siap diambil di DPMPTSP/);
    expect(notice?.body).toMatch(/\d\d\.\d\d-\d\d\.\d\d/);
    expect(notice?.body).toContain('KTP');
  });

  test('who said STOP is not told, by whatever channel; MULAI brings the notices back', async () => {
    const number = '503/0777/PBG/XI/2026';
    const from = '+6280000000061';
    await bot.api('PUT', path(number), {
      type: 'PBG',
      office: 'dpmptsp',
      applicant: { name: 'Siti Contoh', phone: from, notify: 'sms' },
    });
    await eventually(
      () => bot.pushed(from),
      (seen) => seen.length === 1,
    );
    expect(await bot.say('STOP', { from })).toHaveLength(1);
    await bot.api('POST', `${path(number)}/status`, { status: 'verifying' });
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(bot.pushed(from)).toHaveLength(1);
    await bot.say('MULAI', { from });
    await bot.api('POST', `${path(number)}/status`, { status: 'inspecting' });
    const told = await eventually(
      () => bot.pushed(from),
      (seen) => seen.length === 2,
    );
    expect(told).toHaveLength(2);
  });
});

describe('many at once', () => {
  test('twenty messages of one citizen at the same moment are all answered', async () => {
    const from = '+6280000000062';
    const answers = await Promise.all(Array.from({ length: 20 }, () => bot.say('503/0123', { from })));
    expect(answers.every(([answer]) => answer?.includes(NUMBER))).toBe(true);
  });

  test('sixty citizens at once each get their own answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) => bot.say(`503/0123`, { from: `+62800000001${10 + index}` })),
    );
    expect(answers.every(([answer]) => answer?.includes(NUMBER))).toBe(true);
  });
});
