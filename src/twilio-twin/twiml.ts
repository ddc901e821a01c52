/** One <Message> of a TwiML answer (https://www.twilio.com/docs/messaging/twiml/message). */
export interface TwimlMessage {
  body: string;
  mediaUrls: readonly string[];
  /** `action` and `statusCallback` mean the same; Twilio advises to give both. */
  statusCallback?: string | undefined;
}

/** The answer is no TwiML. `code` is Twilio's: 12100 not XML, 12200 not in the schema. */
export class TwimlError extends Error {
  readonly code: 12100 | 12200;

  constructor(code: 12100 | 12200, message: string) {
    super(message);
    this.code = code;
  }
}

interface Element {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: (Element | string)[];
}

const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([A-Za-z][\w.-]*)\s*>|<([A-Za-z][\w.-]*)((?:\s+[A-Za-z][\w.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;
const ATTRIBUTE = /([A-Za-z][\w.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
// XML 1.0, section 2.2: what a document may hold at all.
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

/**
 * Reads the messages of a TwiML document. Strict: what Twilio would report in its debugger is an error here.
 * @throws TwimlError
 */
export function readTwiml(document: string): TwimlMessage[] {
  const root = parse(document.replace(/^\ufeff?\s*<\?xml[^>]*\?>/, '').replace(/\r\n?/g, '\n'));
  if (root.name !== 'Response') throw new TwimlError(12200, `The root is <${root.name}>, not <Response>.`);
  return root.children.filter(isElement).map(readMessage);
}

function readMessage(element: Element): TwimlMessage {
  if (element.name !== 'Message') throw new TwimlError(12200, `<${element.name}> is no messaging verb known here.`);
  const parts = element.children.filter(isElement);
  const stranger = parts.find((part) => part.name !== 'Body' && part.name !== 'Media');
  if (stranger !== undefined) throw new TwimlError(12200, `<${stranger.name}> may not stand in <Message>.`);
  const bodies = parts.filter((part) => part.name === 'Body');
  return {
    body: bodies.length > 0 ? bodies.map(textOf).join('') : textOf(element).trim(),
    mediaUrls: parts.filter((part) => part.name === 'Media').map((part) => textOf(part).trim()),
    statusCallback: element.attributes.get('action') ?? element.attributes.get('statusCallback'),
  };
}

function parse(text: string): Element {
  if (FORBIDDEN.test(text)) throw new TwimlError(12100, 'The document has a character that XML forbids.');
  const top: Element = { name: '', attributes: new Map(), children: [] };
  const open: Element[] = [top];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(text);
    if (token === null) throw new TwimlError(12100, `The document is not well-formed at character ${at}.`);
    apply(token, open);
  }
  const roots = top.children.filter(isElement);
  const stray = top.children.some((child) => !isElement(child) && child.trim() !== '');
  const [root] = roots;
  if (open.length !== 1 || root === undefined || roots.length !== 1 || stray) {
    throw new TwimlError(12100, 'The document is not one closed element.');
  }
  return root;
}

/** Hangs one token into the innermost open element. */
function apply(token: RegExpExecArray, open: Element[]): void {
  const [, cdata, closing, opening, attributes, selfClosing, text] = token;
  const parent = open.at(-1);
  if (parent === undefined) throw new TwimlError(12100, 'An element is closed that was never opened.');
  if (cdata !== undefined) parent.children.push(cdata);
  else if (text !== undefined) parent.children.push(decode(text));
  else if (closing !== undefined) {
    if (closing !== parent.name) throw new TwimlError(12100, `</${closing}> closes <${parent.name}>.`);
    open.pop();
  } else if (opening !== undefined) {
    const element = { name: opening, attributes: readAttributes(attributes ?? ''), children: [] };
    parent.children.push(element);
    if (selfClosing === '') open.push(element);
  }
}

function readAttributes(source: string): Map<string, string> {
  return new Map(
    [...source.matchAll(ATTRIBUTE)].map(([, name, double, single]) => [name ?? '', decode(double ?? single ?? '')]),
  );
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));|&/g, (whole, decimal, hex, name) => {
    const number = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10);
    const char = number <= 0x10ffff ? String.fromCodePoint(number) : ENTITIES[name ?? ''];
    if (char === undefined || FORBIDDEN.test(char)) throw new TwimlError(12100, `${whole} is no character of XML.`);
    return char;
  });
}

function isElement(child: Element | string): child is Element {
  return typeof child !== 'string';
}

function textOf(element: Element): string {
  return element.children.filter((child) => typeof child === 'string').join('');
}
