const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
// All that XML 1.0 does not allow (section 2.2), half surrogate pairs included.
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
// Most texts are like this and need no second look: nothing special, nothing forbidden, no surrogate pair.
const PLAIN = /^[\t\n !#-%'-;=?-\ud7ff\ue000-\ufffd]*$/;
const SPECIAL = /[&<>"\r]/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A bare one would be read as a line feed.
  '\r': '&#xD;',
};

/**
 * The TwiML that sends each text as one message (https://www.twilio.com/docs/messaging/twiml/message). Written by
 * template, since building the document with the library's MessagingResponse costs many times as much.
 *
 * Receipts are asked for the last message only: all bear the same message id, and what follows a <Message> with an
 * `action` may be ignored. Some accounts read `action`, others `statusCallback`; Twilio advises to give both.
 * @param receiptsUrl undefined: no receipts
 */
export function twiml(texts: readonly string[], receiptsUrl: string | undefined): string {
  if (texts.length === 0) return `${DECLARATION}<Response/>`;
  const callback = receiptsUrl === undefined ? undefined : escapeXml(receiptsUrl);
  const last = callback === undefined ? '' : ` action="${callback}" statusCallback="${callback}"`;
  const messages = texts.map((text, index) => {
    return `<Message${index === texts.length - 1 ? last : ''}>${escapeXml(text)}</Message>`;
  });
  return `${DECLARATION}<Response>${messages.join('')}</Response>`;
}

function escapeXml(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(FORBIDDEN, '').replace(SPECIAL, (char) => ENTITIES[char] ?? char);
}
