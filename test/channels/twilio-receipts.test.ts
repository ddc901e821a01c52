import { describe, expect, test } from 'vitest';
import { BadPostError } from '../../src/channels/channel.ts';
import { twilioChannel } from '../../src/channels/twilio.ts';
import { ACCOUNT, ACCOUNT_SID, CITIZEN, WHATSAPP_NUMBER } from './twilio-account.ts';

const channel = twilioChannel(ACCOUNT);
const SM = 'SM00112233445566778899aabbccddeeff';

function receipt(fields: Record<string, string>, query = '?m=o-1%2Fa') {
  const form = {
    ChannelPrefix: 'whatsapp',
    ApiVersion: '2010-04-01',
    SmsSid: SM,
    SmsStatus: fields.MessageStatus ?? '',
    To: `whatsapp:${CITIZEN}`,
    From: `whatsapp:${WHATSAPP_NUMBER}`,
    MessageSid: SM,
    AccountSid: ACCOUNT_SID,
    ChannelToAddress: '+628123456XXXX',
    ...fields,
  };
  return channel.readReceipt({ pathAndQuery: `/webhooks/twilio/receipts${query}`, headers: {}, form });
}

describe('a receipt of Twilio', () => {
  test.each([
    ['sent', 'sent'],
    ['partially_delivered', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'read'],
    ['canceled', 'cancelled'],
  ])('%s means %s', (MessageStatus, state) => {
    expect(receipt({ MessageStatus })).toStrictEqual({ messageId: 'o-1/a', providerId: SM, state });
  });

  test.each(['accepted', 'scheduled', 'queued', 'sending', 'receiving', 'never-heard-of', ''])(
    '%s says nothing new',
    (MessageStatus) => {
      expect(receipt({ MessageStatus })).toBeUndefined();
    },
  );

  test.each(['failed', 'undelivered'])('%s tells why', (MessageStatus) => {
    const failed = { messageId: 'o-1/a', providerId: SM, state: 'failed' };
    expect(receipt({ MessageStatus, ErrorCode: '63016' })).toStrictEqual({
      ...failed,
      failure: 'needs-template',
      code: 63016,
    });
    const unknown = { ...failed, failure: 'retry-once', code: undefined };
    expect(receipt({ MessageStatus })).toStrictEqual(unknown);
    expect(receipt({ MessageStatus, ErrorCode: '' })).toStrictEqual(unknown);
  });

  test('without our message id, status or sid is no receipt', () => {
    expect(() => receipt({ MessageStatus: 'sent' }, '')).toThrow(BadPostError);
    expect(() => receipt({ MessageStatus: 'sent' }, '?m=')).toThrow(BadPostError);
    expect(() => receipt({ MessageStatus: 'sent', MessageSid: 'x' })).toThrow(BadPostError);
    expect(() => receipt({})).toThrow(BadPostError);
  });
});
