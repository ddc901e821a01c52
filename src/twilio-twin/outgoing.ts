import { channelOfAddress, isReachable, withoutPrefix } from './address.ts';
import { fitsSession, renderContent, type TwinContent } from './content.ts';
import type { TwinButton, TwinList } from './twin-message.ts';

/** A message that the REST API may take. */
export interface Outgoing {
  /** With channel prefix. */
  from: string;
  to: string;
  body: string;
  buttons: readonly TwinButton[];
  list?: TwinList | undefined;
  mediaUrls: readonly string[];
  statusCallback?: string | undefined;
  /** Made from an approved template, and so allowed outside WhatsApp's 24-hour window. */
  isTemplate: boolean;
  /** The code with which the channel will refuse it. */
  failsWith?: number | undefined;
}

/** What decides whether a message is taken. */
export interface OutgoingRules {
  /** Without prefix; undefined: the account has no such sender. */
  smsNumber?: string | undefined;
  whatsappNumber?: string | undefined;
  contents: ReadonlyMap<string, TwinContent>;
}

/** https://www.twilio.com/docs/api/errors/63021 */
const CONTENT_REFUSED = 63021;

/** https://www.twilio.com/docs/api/errors/21617; UTF-16 code units. */
export const LONGEST_BODY = 1600;

/**
 * Checks the form of POST Messages.json in Twilio's order.
 * @returns the message, or Twilio's error code
 */
export function readOutgoing(form: URLSearchParams, rules: OutgoingRules): Outgoing | number {
  const to = form.get('To') ?? '';
  const from = form.get('From') ?? '';
  const refusal = refusalOfAddresses(from, to, rules);
  if (refusal !== undefined) return refusal;
  const statusCallback = form.get('StatusCallback') ?? undefined;
  if (statusCallback !== undefined && !URL.canParse(statusCallback)) return 21609;
  const mediaUrls = form.getAll('MediaUrl');
  const content = readContent(form, rules.contents);
  if (typeof content === 'number') return content;
  if (content.body === '' && mediaUrls.length === 0) return 21602;
  if (content.body.length > LONGEST_BODY) return 21617;
  return { from, to, ...content, mediaUrls, statusCallback };
}

function refusalOfAddresses(from: string, to: string, rules: OutgoingRules): number | undefined {
  if (to === '') return 21604;
  if (!isReachable(to)) return 21211;
  if (from === '') return 21603;
  const channel = channelOfAddress(from);
  if (channel !== channelOfAddress(to)) return 21910;
  if (channel === 'whatsapp') return withoutPrefix(from) === rules.whatsappNumber ? undefined : 63007;
  return from === rules.smsNumber ? undefined : 21606;
}

function readContent(
  form: URLSearchParams,
  contents: OutgoingRules['contents'],
): Pick<Outgoing, 'body' | 'buttons' | 'list' | 'isTemplate' | 'failsWith'> | number {
  const sid = form.get('ContentSid');
  if (sid === null) return { body: form.get('Body') ?? '', buttons: [], isTemplate: false };
  const content = contents.get(sid);
  if (content === undefined) return 21655;
  const rendered = renderContent(content, form.get('ContentVariables') ?? undefined);
  if (rendered === undefined) return 21656;
  const failsWith = content.isUnapproved && !fitsSession(rendered) ? CONTENT_REFUSED : undefined;
  return { ...rendered, isTemplate: !content.isUnapproved, failsWith };
}
