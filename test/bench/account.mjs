/** An account that does not exist, for both ends of every connection. */
export const ACCOUNT = {
  accountSid: `AC${'0'.repeat(31)}1`,
  authToken: 'a token that only the bench knows',
  smsNumber: '+6281100000001',
  whatsappNumber: '+6281100000002',
};

/** Where messages are posted on every server. */
export const MESSAGES_PATH = '/webhooks/twilio/messages';
