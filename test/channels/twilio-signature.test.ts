import twilio from 'twilio';
import { describe, expect, test } from 'vitest';
import { twilioChannel } from '../../src/channels/twilio.ts';
import { ACCOUNT, AUTH_TOKEN, CITIZEN } from './twilio-account.ts';

const form = { Body: "a+b & 'c' = \u{1F600} ü\n", From: CITIZEN, NumMedia: '0' };

function sign(url: string, token = AUTH_TOKEN): string {
  return twilio.getExpectedTwilioSignature(token, url, form);
}

function isAuthentic(publicUrl: string, pathAndQuery: string, signature: string | string[] | undefined): boolean {
  const channel = twilioChannel({ ...ACCOUNT, publicUrl });
  return channel.isAuthentic({ pathAndQuery, headers: { 'x-twilio-signature': signature }, form });
}

describe('a post to our webhook', () => {
  const addresses = [
    ['https://izin.example.go.id', '/webhooks/twilio/messages'],
    ['https://izin.example.go.id', '/webhooks/twilio/receipts?m=o-1%2F2%3D&x='],
    ['https://izin.example.go.id', "/webhooks/twilio/receipts?m='a'~(b)|c"],
    ['https://izin.example.go.id:8443', '/webhooks/twilio/messages'],
    ['https://example.go.id/izin', '/webhooks/twilio/messages?a=1'],
    ['http://127.0.0.1:3000', '/webhooks/twilio/messages'],
  ] as const;

  test.each(addresses)('is believed when %s%s was signed', (publicUrl, path) => {
    expect(isAuthentic(publicUrl, path, sign(publicUrl + path))).toBe(true);
  });

  test('is refused with another token, path, query, host or form', () => {
    const [[publicUrl, path]] = addresses;
    const signature = sign(publicUrl + path);
    expect(isAuthentic(publicUrl, path, sign(publicUrl + path, 'another'))).toBe(false);
    expect(isAuthentic(publicUrl, `${path}/`, signature)).toBe(false);
    expect(isAuthentic(publicUrl, `${path}?m=1`, signature)).toBe(false);
    expect(isAuthentic('https://other.example', path, signature)).toBe(false);
    const post = { pathAndQuery: path, headers: { 'x-twilio-signature': signature }, form: { ...form, Body: 'a' } };
    expect(twilioChannel(ACCOUNT).isAuthentic(post)).toBe(false);
  });

  test('is refused without a signature or with one of another length', () => {
    const [[publicUrl, path]] = addresses;
    const signature = sign(publicUrl + path);
    for (const wrong of [undefined, '', 'x', `${signature}=`, signature.slice(1), [], `${signature}, ${signature}`]) {
      expect(isAuthentic(publicUrl, path, wrong)).toBe(false);
    }
  });

  test('is judged by its first signature', () => {
    const [[publicUrl, path]] = addresses;
    const right = sign(publicUrl + path);
    const wrong = sign(`${publicUrl}/`);
    expect(isAuthentic(publicUrl, path, [right, wrong])).toBe(true);
    expect(isAuthentic(publicUrl, path, [wrong, right])).toBe(false);
  });

  test('is refused, not fatal, when its path is no path', () => {
    expect(isAuthentic('https://izin.example.go.id:80', 'http://evil.example/', 'A'.repeat(28))).toBe(false);
  });
});
