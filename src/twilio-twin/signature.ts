import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';

/**
 * The X-Twilio-Signature of a post, made by the official library
 * (https://www.twilio.com/docs/usage/security#validating-requests).
 * @param url as the webhook is configured; a fragment is not signed
 */
export function signTwilioPost(authToken: string, url: string, params: Readonly<Record<string, string>>): string {
  return getExpectedTwilioSignature(authToken, withoutFragment(url), { ...params });
}

/** The URL up to its `#`. */
export function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash === -1 ? url : url.slice(0, hash);
}
