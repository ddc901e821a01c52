import twilio from 'twilio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signTwilioPost } from '../../src/twilio-twin/signature.ts';
import { SMS_NUMBER, startTestApp, type TestApp } from './harness.ts';

let bot: TestApp;
let serial = 0;

beforeAll(async () => {
  bot = await startTestApp();
});
afterAll(() => bot.stop());

function form(changes: Record<string, string> = {}): Record<string, string> {
  serial += 1;
  return {
    MessageSid: `SM${serial.toString(16).padStart(32, '0')}`,
    AccountSid: bot.accountSid,
    From: '+6280000000070',
    To: SMS_NUMBER,
    Body: 'MENU',
    NumMedia: '0',
    ...changes,
  };
}

async function post(
  params: Record<string, string>,
  headers: Record<string, string> = {},
  path = '/webhooks/twilio/messages',
) {
  const signature = signTwilioPost(bot.authToken, `${bot.url}${path}`, params);
  const response = await fetch(`${bot.url}${path}`, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': signature, 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(params),
  });
  return { status: response.status, text: await response.text(), type: response.headers.get('content-type') };
}

describe('the webhook', () => {
  test('takes a body that the official library has signed', async () => {
    const params = form();
    const signature = twilio.getExpectedTwilioSignature(bot.authToken, `${bot.url}/webhooks/twilio/messages`, params);
    const answer = await post(params, { 'X-Twilio-Signature': signature });
    expect(answer.status).toBe(200);
    expect(answer.type).toContain('xml');
    expect(answer.text).toContain('<Message');
  });

  test('answers the same message twice with the same words', async () => {
    const params = form({ Body: 'brp biaya imb 36 m2' });
    const [first, second] = [await post(params), await post(params)];
    expect(second).toEqual(first);
    const all = await Promise.all(Array.from({ length: 5 }, () => post(params)));
    expect(all.every((answer) => answer.text === first.text)).toBe(true);
  });

  test.each([
    ['a wrong signature', { 'X-Twilio-Signature': `${'A'.repeat(27)}=` }],
    ['an empty signature', { 'X-Twilio-Signature': '' }],
  ])('refuses %s without a hint', async (_, headers) => {
    const answer = await post(form(), headers);
    expect(answer).toEqual({ status: 403, text: 'Forbidden\n', type: 'text/plain; charset=utf-8' });
  });

  test('refuses a body that was changed after it was signed', async () => {
    const params = form();
    const signature = signTwilioPost(bot.authToken, `${bot.url}/webhooks/twilio/messages`, params);
    expect((await post({ ...params, Body: 'STOP' }, { 'X-Twilio-Signature': signature })).status).toBe(403);
  });

  test('404 for an unknown channel, 405 for other methods', async () => {
    expect((await post(form(), {}, '/webhooks/nosuch/messages')).status).toBe(404);
    expect((await fetch(`${bot.url}/webhooks/twilio/messages`)).status).toBe(405);
  });

  test('413 for an oversized body, 400 for a malformed form', async () => {
    expect((await post(form({ Body: 'x'.repeat(200_000) }))).status).toBe(413);
    const json = await fetch(`${bot.url}/webhooks/twilio/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"From":1}',
    });
    expect(json.status).toBe(400);
    const { From: _from, ...noSender } = form();
    expect((await post(noSender)).status).toBe(400);
  });

  test('an unsigned form with a field twice gets a sentence, no stack', async () => {
    const answer = await fetch(`${bot.url}/webhooks/twilio/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'a=1&a=2',
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(await answer.text()).not.toMatch(/\bat |node_modules|<html/);
  });

  test('413 for more fields than any provider sends', async () => {
    const many = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`F${index}`, 'x']));
    expect((await post({ ...form(), ...many })).status).toBe(413);
  });
});

describe('whatever a citizen sends, the answer is kind and correct', () => {
  test.each([
    ['20,000 characters', 'halo '.repeat(4000)],
    ['20,000 signs that begin an address', '@'.repeat(20_000)],
    ['addresses without an end', 'a@'.repeat(10_000)],
    ['a word torn ten thousand times', 'a1'.repeat(10_000)],
    ['emoji only', '🙏😭🔥'],
    ['control characters', '\u0000\u0007\u001b[31mhalo\u0000'],
    ['a NoSQL operator', '{"$gt": ""}'],
    ['an operator as a number', 'status {"$ne":null}'],
    ['markup', '<script>alert(1)</script>'],
    ['an empty message', ''],
    ['blanks', '   \n\t '],
    ['an unknown permit number', '999/8888/ZZZ/I/2020'],
    ["somebody else's ticket", 'ADU-2026-0001'],
    ['a lone half of a pair', '\ud83d'],
    ['right to left', '\u202eolah'],
  ])('%s', async (_, Body) => {
    const answer = await post(form({ Body }));
    expect(answer.status).toBe(200);
    expect(answer.text).toMatch(/<Message[^>]*>[^<]{10,}/);
    expect(answer.text).not.toMatch(/undefined|NaN|\(\(|Error|<script/);
  });

  test('only a picture, only a place', async () => {
    for (const changes of [
      { Body: '', NumMedia: '1', MediaUrl0: 'https://api.twilio.com/x/1', MediaContentType0: 'image/jpeg' },
      { Body: '', Latitude: '1.47', Longitude: '102.1' },
    ]) {
      const answer = await post(form(changes as Record<string, string>));
      expect(answer.status).toBe(200);
      expect(answer.text).toMatch(/<Message[^>]*>[^<]{10,}/);
    }
  });
});

describe('receipts', () => {
  test('are refused unsigned, taken signed, in any order and for unknown messages', async () => {
    const path = '/webhooks/twilio/receipts?m=notice%7Cnobody';
    const params = { MessageSid: `SM${'a'.repeat(32)}`, MessageStatus: 'delivered', AccountSid: bot.accountSid };
    expect((await post(params, {}, path)).status).toBe(204);
    expect((await post({ ...params, MessageStatus: 'sent' }, {}, path)).status).toBe(204);
    expect((await post({ ...params, MessageStatus: 'something-new' }, {}, path)).status).toBe(204);
    expect((await post(params, { 'X-Twilio-Signature': 'x' }, path)).status).toBe(403);
    expect((await post(params, {}, '/webhooks/twilio/receipts')).status).toBe(400);
  });
});

describe('the other doors', () => {
  test('health, readiness and metrics answer', async () => {
    expect(await (await fetch(`${bot.url}/healthz`)).json()).toEqual({ status: 'ok' });
    expect(await (await fetch(`${bot.url}/readyz`)).json()).toEqual({
      status: 'ok',
      troubles: [],
      spool: { waiting: 0, damaged: 0 },
    });
    const metrics = await (await fetch(`${bot.url}/metrics`)).text();
    expect(metrics).toMatch(/kabar_messages_received_total\{channel="twilio",flow="\w+"\} \d/);
    expect(metrics).toMatch(/^kabar_spool_waiting 0$/m);
    expect(metrics).toMatch(/^kabar_spool_damaged 0$/m);
    expect(metrics).not.toContain('+628');
  });

  test('the OpenAPI document and the pages are served, with a policy that lets nothing foreign run', async () => {
    const openapi = (await (await fetch(`${bot.url}/openapi.json`)).json()) as { openapi: string };
    expect(openapi.openapi).toMatch(/^3\.1/);
    for (const page of ['/', '/docs']) {
      const response = await fetch(`${bot.url}${page}`, { headers: { Accept: 'text/html' } });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
  });

  test('with a configured account there is no simulator', async () => {
    expect((await fetch(`${bot.url}/simulator`, { headers: { Accept: 'text/html' } })).status).toBe(404);
    expect((await fetch(`${bot.url}/simulator/api/messages`)).status).toBe(404);
  });
});
