import fc from 'fast-check';
import twilio from 'twilio';
import { describe, expect, test } from 'vitest';
import { twilioChannel } from '../../src/channels/twilio.ts';
import { readTwiml } from '../../src/twilio-twin/twiml.ts';
import { ACCOUNT } from './twilio-account.ts';

const channel = twilioChannel(ACCOUNT);
const callback = 'https://izin.example.go.id/webhooks/twilio/receipts?m=o-1';

function official(texts: readonly string[]): string {
  const response = new twilio.twiml.MessagingResponse();
  texts.forEach((text, index) => {
    const isLast = index === texts.length - 1;
    response.message(isLast ? { action: callback, statusCallback: callback } : {}, text);
  });
  return response.toString();
}

describe('a reply in the webhook’s answer', () => {
  test('of no text is an empty response', () => {
    const { contentType, body } = channel.formatReply([], 'o-1');
    expect(contentType).toBe('text/xml; charset=utf-8');
    expect(body).toBe(official([]));
  });

  test('asks for receipts that carry our message id', () => {
    expect(channel.formatReply(['Halo'], 'o-1').body).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><Response>' +
        `<Message action="${callback}" statusCallback="${callback}">Halo</Message></Response>`,
    );
  });

  test('escapes our message id', () => {
    const { body } = channel.formatReply(['Halo'], 'a&b="1"/ü');
    expect(readTwiml(body)[0]?.statusCallback).toBe(
      'https://izin.example.go.id/webhooks/twilio/receipts?m=a%26b%3D%221%22%2F%C3%BC',
    );
  });

  test('of several texts is several messages, the last of which has the receipts', () => {
    const { body } = channel.formatReply(['satu', 'dua'], 'o-1');
    expect(body).toBe(official(['satu', 'dua']));
    expect(readTwiml(body)).toStrictEqual([
      { body: 'satu', mediaUrls: [], statusCallback: undefined },
      { body: 'dua', mediaUrls: [], statusCallback: callback },
    ]);
  });

  test('says what the library’s MessagingResponse says, for any text', () => {
    const text = fc
      .string({ unit: 'binary', minLength: 1 })
      .filter((said) => /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u.test(said));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 3 }), (texts) => {
        expect(readTwiml(channel.formatReply(texts, 'o-1').body)).toStrictEqual(readTwiml(official(texts)));
      }),
    );
  });

  test('leaves out what XML forbids', () => {
    const { body } = channel.formatReply(['a\0b\x07c\ud800d\uffffe\x1b\u{1F600}'], 'o-1');
    expect(readTwiml(body)[0]?.body).toBe('abcde\u{1F600}');
  });
});
