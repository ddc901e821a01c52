import { randomBytes } from 'node:crypto';
import { signTwilioPost } from '../../dist/twilio-twin/signature.js';
import { ACCOUNT } from './account.mjs';
import { numberAt } from './permits.mjs';

/** Different people in one run. */
const CITIZENS = 20_000;

/**
 * A webhook post as WhatsApp messages come from Twilio, signed, as the bytes that go over the wire. Every one is a
 * message of its own; the citizens are many and take turns.
 * @param target `url` under which the server is reached and its signature is made
 * @returns the bytes, and the permit's number, which a true answer names
 */
export function statusQuestion(target, permits) {
  const number = numberAt(Math.floor(Math.random() * permits));
  const form = messageForm(Math.floor(Math.random() * CITIZENS), `Cek status ${number}`);
  const body = new URLSearchParams(form).toString();
  const { host, pathname } = new URL(target);
  const head = [
    `POST ${pathname} HTTP/1.1`,
    `Host: ${host}`,
    'Content-Type: application/x-www-form-urlencoded; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Accept: */*',
    'User-Agent: TwilioProxy/1.1',
    `I-Twilio-Idempotency-Token: ${form.MessageSid}`,
    `X-Twilio-Signature: ${signTwilioPost(ACCOUNT.authToken, target, form)}`,
  ];
  return { bytes: Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`), number: Buffer.from(number) };
}

/** https://www.twilio.com/docs/messaging/guides/webhook-request */
function messageForm(citizen, text) {
  const sid = `SM${randomBytes(16).toString('hex')}`;
  const phone = `62851${String(citizen).padStart(8, '0')}`;
  const name = `Warga ${citizen}`;
  return {
    SmsMessageSid: sid,
    NumMedia: '0',
    ProfileName: name,
    MessageType: 'text',
    SmsSid: sid,
    WaId: phone,
    SmsStatus: 'received',
    Body: text,
    To: `whatsapp:${ACCOUNT.whatsappNumber}`,
    NumSegments: '1',
    ReferralNumMedia: '0',
    MessageSid: sid,
    AccountSid: ACCOUNT.accountSid,
    ChannelMetadata: JSON.stringify({ type: 'whatsapp', data: { context: { ProfileName: name, WaId: phone } } }),
    From: `whatsapp:+${phone}`,
    ApiVersion: '2010-04-01',
  };
}
