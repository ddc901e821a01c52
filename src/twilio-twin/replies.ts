import type { LogEntry } from './message-log.ts';
import { LONGEST_BODY, type Outgoing } from './outgoing.ts';
import { readTwiml, TwimlError, type TwimlMessage } from './twiml.ts';
import type { WebhookAnswer } from './webhook-poster.ts';

/** What a webhook's answer asks to send, and what Twilio's debugger would say of it. */
export interface Replies {
  outgoing: Outgoing[];
  errorCode?: number | undefined;
}

/**
 * Codes: 11200 no answer or no success, 12300 not a type of XML, 12100 and 12200 no TwiML, 21617 a text too long and
 * 21602 one without text (https://www.twilio.com/docs/api/errors).
 * @param webhookUrl against which a relative status callback is read
 */
export function readReplies(answer: WebhookAnswer, inbound: LogEntry, webhookUrl: string): Replies {
  if (answer.status < 200 || answer.status >= 300) return { outgoing: [], errorCode: 11200 };
  if (answer.body.trim() === '') return { outgoing: [] };
  if (!/^(text|application)\/(xml|html)\b/.test(answer.contentType)) return { outgoing: [], errorCode: 12300 };
  try {
    const messages = readTwiml(answer.body);
    const outgoing = messages.filter((message) => flawOf(message) === undefined);
    return {
      outgoing: outgoing.map((message) => replyTo(inbound, message, webhookUrl)),
      errorCode: messages.map(flawOf).find((flaw) => flaw !== undefined),
    };
  } catch (error) {
    if (error instanceof TwimlError) return { outgoing: [], errorCode: error.code };
    throw error;
  }
}

function flawOf({ body, mediaUrls }: TwimlMessage): number | undefined {
  if (body.length > LONGEST_BODY) return 21617;
  return body === '' && mediaUrls.length === 0 ? 21602 : undefined;
}

function replyTo({ from, to }: LogEntry, message: TwimlMessage, webhookUrl: string): Outgoing {
  const { body, mediaUrls, statusCallback } = message;
  return {
    from: to,
    to: from,
    body,
    buttons: [],
    mediaUrls,
    statusCallback: statusCallback === undefined ? undefined : new URL(statusCallback, webhookUrl).href,
    isTemplate: false,
  };
}
