import { describe, expect, test } from 'vitest';
import { readTwiml, TwimlError } from '../../src/twilio-twin/twiml.ts';

function codeOf(document: string): number | undefined {
  try {
    readTwiml(document);
    return undefined;
  } catch (error) {
    return error instanceof TwimlError ? error.code : -1;
  }
}

describe('TwiML', () => {
  test('has messages with bodies, media and a callback', () => {
    const document = `<?xml version="1.0" encoding="UTF-8"?>
      <Response>
        <!-- a comment -->
        <Message statusCallback="/a?b=1&amp;c=2"><Body>Halo &lt;b&gt; &#65;&#x42;</Body><Media>https://a.example/x.png</Media></Message>
        <Message action='https://b.example'><![CDATA[a & b]]></Message>
      </Response>`;
    expect(readTwiml(document)).toStrictEqual([
      { body: 'Halo <b> AB', mediaUrls: ['https://a.example/x.png'], statusCallback: '/a?b=1&c=2' },
      { body: 'a & b', mediaUrls: [], statusCallback: 'https://b.example' },
    ]);
    expect(readTwiml('<Response/>')).toStrictEqual([]);
  });

  test.each([
    '',
    'Halo',
    '<Response>',
    '</Response>',
    '<Response></Answer>',
    '<Response/><Response/>',
    '<Response/>x',
    '<Response><Message>a & b</Message></Response>',
    '<Response><Message>&nbsp;</Message></Response>',
    '<Response><Message action=x>a</Message></Response>',
    '<Response><Message>\u0007</Message></Response>',
    '<Response><Message>&#7;</Message></Response>',
    '<Response><Message>&#x110000;</Message></Response>',
  ])('is not %j', (document) => {
    expect(codeOf(document)).toBe(12100);
  });

  test.each(['<html/>', '<Response><Say>a</Say></Response>', '<Response><Message><b>a</b></Message></Response>'])(
    'does not have %s',
    (document) => {
      expect(codeOf(document)).toBe(12200);
    },
  );
});
