import { describe, expect, test } from 'vitest';
import { BadPostError } from '../../src/channels/channel.ts';
import { twilioChannel } from '../../src/channels/twilio.ts';
import { ACCOUNT, ACCOUNT_SID, CITIZEN, SMS_NUMBER, WHATSAPP_NUMBER } from './twilio-account.ts';

const channel = twilioChannel(ACCOUNT);
const receivedAt = new Date('2026-11-23T03:04:05Z');
const SM = 'SM00112233445566778899aabbccddeeff';
const MM = 'MM00112233445566778899aabbccddeeff';

const SMS = {
  ToCountry: 'ID',
  ToState: '',
  SmsMessageSid: SM,
  NumMedia: '0',
  ToCity: '',
  FromZip: '',
  SmsSid: SM,
  FromState: '',
  SmsStatus: 'received',
  FromCity: '',
  Body: ' Status 0123/IMB/2026\n ',
  FromCountry: 'ID',
  To: SMS_NUMBER,
  ToZip: '',
  NumSegments: '1',
  MessageSid: SM,
  AccountSid: ACCOUNT_SID,
  From: CITIZEN,
  ApiVersion: '2010-04-01',
};

const WHATSAPP = {
  SmsMessageSid: SM,
  NumMedia: '0',
  ProfileName: 'Ibu Sri',
  MessageType: 'text',
  SmsSid: SM,
  WaId: CITIZEN.slice(1),
  SmsStatus: 'received',
  Body: 'halo 👋',
  To: `whatsapp:${WHATSAPP_NUMBER}`,
  NumSegments: '1',
  ReferralNumMedia: '0',
  MessageSid: SM,
  AccountSid: ACCOUNT_SID,
  ChannelMetadata: '{"type":"whatsapp","data":{"context":{"ProfileName":"Ibu Sri"}}}',
  From: `whatsapp:${CITIZEN}`,
  ExternalUserId: 'whatsapp:ID.1000000000000001',
  ApiVersion: '2010-04-01',
};

const WHATSAPP_READ = {
  channel: 'whatsapp',
  address: CITIZEN,
  id: `twilio:${SM}`,
  text: 'halo 👋',
  media: [],
  location: undefined,
  button: undefined,
  receivedAt,
};

function read(form: Record<string, string>) {
  return channel.readMessage({ pathAndQuery: '/webhooks/twilio/messages', headers: {}, form }, receivedAt);
}

describe('a message of Twilio', () => {
  test('by SMS keeps its text untrimmed', () => {
    expect(read(SMS)).toStrictEqual({
      channel: 'sms',
      address: CITIZEN,
      id: `twilio:${SM}`,
      text: ' Status 0123/IMB/2026\n ',
      media: [],
      location: undefined,
      button: undefined,
      receivedAt,
    });
  });

  test('by WhatsApp loses the channel prefix', () => {
    expect(read(WHATSAPP)).toStrictEqual(WHATSAPP_READ);
  });

  test('keeps a text of any length whole', () => {
    const Body = 'panjang '.repeat(1000);
    expect(read({ ...SMS, Body }).text).toBe(Body);
  });

  test('with a picture tells where the picture is', () => {
    const url = `https://api.twilio.com/2010-04-01/Accounts/${ACCOUNT_SID}/Messages/${MM}/Media/ME${'0'.repeat(32)}`;
    const form = { ...WHATSAPP, MessageSid: MM, MessageType: 'image', Body: '', NumMedia: '1' };
    expect(read({ ...form, MediaUrl0: url, MediaContentType0: 'image/jpeg' })).toStrictEqual({
      ...WHATSAPP_READ,
      id: `twilio:${MM}`,
      text: '',
      media: [{ url, contentType: 'image/jpeg' }],
    });
  });

  test('with a place tells coordinates, name and street', () => {
    const place = { MessageType: 'location', Body: '', Latitude: '-7.7955798', Longitude: '110.3694896' };
    const location = { latitude: -7.7955798, longitude: 110.3694896 };
    expect(read({ ...WHATSAPP, ...place })).toStrictEqual({ ...WHATSAPP_READ, text: '', location });
    expect(read({ ...WHATSAPP, ...place, Label: 'Kantor Camat', Address: 'Jl. Magelang 1' }).location).toStrictEqual({
      ...location,
      label: 'Kantor Camat, Jl. Magelang 1',
    });
  });

  test('with coordinates that cannot be is read without them', () => {
    for (const Latitude of ['', 'abc', '91']) {
      expect(read({ ...WHATSAPP, Latitude, Longitude: '110' })).toStrictEqual(WHATSAPP_READ);
    }
  });

  test('that taps a button tells what the button carries and says', () => {
    const tapped = { MessageType: 'button', Body: 'Lihat status', ButtonText: 'Lihat status', ButtonPayload: 'STATUS' };
    expect(read({ ...WHATSAPP, ...tapped })).toStrictEqual({
      ...WHATSAPP_READ,
      text: 'Lihat status',
      button: 'STATUS',
    });
    expect(read({ ...WHATSAPP, ...tapped, Body: '' }).text).toBe('Lihat status');
  });

  test('that chooses from a list tells the row', () => {
    const chosen = { MessageType: 'interactive', Body: '', ListId: 'imb', ListTitle: 'Izin bangunan' };
    expect(read({ ...WHATSAPP, ...chosen })).toStrictEqual({ ...WHATSAPP_READ, text: 'Izin bangunan', button: 'imb' });
  });

  test('from a WhatsApp account that hides its number has the account id as address', () => {
    const { WaId: _, ...hidden } = { ...WHATSAPP, From: 'whatsapp:ID.1000000000000001' };
    expect(read(hidden)).toStrictEqual({ ...WHATSAPP_READ, address: 'ID.1000000000000001' });
    const { From: __, ...withoutFrom } = hidden;
    expect(read(withoutFrom).address).toBe('ID.1000000000000001');
  });

  test('with parameters that nobody knows is read all the same', () => {
    expect(read({ ...WHATSAPP, ReferralCtwaClid: 'x', NewThing: '{}' })).toStrictEqual(WHATSAPP_READ);
  });

  test('without sender, without id or from a channel that we do not speak is no message', () => {
    const { From: _, ...anonymous } = SMS;
    const { MessageSid: __, ...nameless } = SMS;
    for (const form of [anonymous, nameless, { ...SMS, MessageSid: 'x' }, { ...SMS, From: 'messenger:1' }, {}]) {
      expect(() => read(form)).toThrow(BadPostError);
    }
  });
});
