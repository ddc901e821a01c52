import { TwilioTwin, type TwinOptions } from '../../src/twilio-twin/twin.ts';

export const ACCOUNT_SID = 'AC0123456789abcdef0123456789abcdef';
export const AUTH_TOKEN = '3f1d0a6f5f0f4f0b9c1e2d3c4b5a6978';
export const SMS_NUMBER = '+6281100000001';
export const WHATSAPP_NUMBER = '+6281100000002';
export const CITIZEN = '+6281234567890';

export async function startTwin(options: Partial<TwinOptions> = {}): Promise<TwilioTwin> {
  const twin = await TwilioTwin.start({
    accountSid: ACCOUNT_SID,
    authToken: AUTH_TOKEN,
    webhookUrl: '',
    smsNumber: SMS_NUMBER,
    whatsappNumber: WHATSAPP_NUMBER,
    ...options,
  });
  twin.options.receiptDelayMs = 1;
  return twin;
}
