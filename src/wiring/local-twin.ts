import { randomBytes } from 'node:crypto';
import type { TwilioAccount } from '../config.ts';
import { TwilioTwin } from '../twilio-twin/twin.ts';

/** Numbers that no Indonesian network gives out. */
const SMS_NUMBER = '+6281100000001';
const WHATSAPP_NUMBER = '+6281100000002';

/** The template that an office would have approved by WhatsApp; its variables are those of the notice writer. */
const NOTICE_TEMPLATE = {
  sid: `HX${'0'.repeat(31)}1`,
  body: 'Kabar Izin: {{1}} {{2}} sekarang {{3}}. Ketuk tombol untuk rinciannya.',
  buttons: [
    { id: 'STATUS', text: 'Lihat status' },
    { id: 'BERHENTI', text: 'Berhenti' },
  ],
};

/** The Twilio that a newcomer has: on this machine, with an account that lives as long as the process. */
export async function startLocalTwin(serverUrl: string): Promise<{ twin: TwilioTwin; account: TwilioAccount }> {
  const accountSid = `AC${randomBytes(16).toString('hex')}`;
  const authToken = randomBytes(16).toString('hex');
  const twin = await TwilioTwin.start({
    accountSid,
    authToken,
    webhookUrl: `${serverUrl}/webhooks/twilio/messages`,
    smsNumber: SMS_NUMBER,
    whatsappNumber: WHATSAPP_NUMBER,
  });
  twin.addContent(NOTICE_TEMPLATE);
  return {
    twin,
    account: {
      accountSid,
      authToken,
      smsFrom: SMS_NUMBER,
      whatsappFrom: WHATSAPP_NUMBER,
      apiUrl: twin.apiUrl,
      noticeTemplate: NOTICE_TEMPLATE.sid,
    },
  };
}
