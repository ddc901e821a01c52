/**
 * How a text travels as SMS. GSM-7 (3GPP TS 23.038, default alphabet): 160 septets in one part, 153 a part in several.
 * A character of the extension table takes two septets, which never straddle two parts. Anything else forces UCS-2:
 * 70 UTF-16 code units in one part, 67 a part in several; a surrogate pair never straddles two parts either.
 */
export interface Measure {
  encoding: 'GSM-7' | 'UCS-2';
  /** Septets or UTF-16 code units in all, without those lost at the end of a part. */
  units: number;
  /** What is paid for; an empty text is one part. */
  parts: number;
}

/** A character that GSM-7 cannot say. */
export interface ForeignCharacter {
  char: string;
  /** Place in the text, UTF-16 code units from 0. */
  index: number;
  /** What to write instead; absent when there is nothing fitting, and the character has to go. */
  replacement?: string | undefined;
}

const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENSION = '\f^{}\\[~]|€';

const SEPTETS: ReadonlyMap<string, number> = new Map([
  ...[...BASIC].map((char) => [char, 1] as const),
  ...[...EXTENSION].map((char) => [char, 2] as const),
]);

const GSM7_PART = { alone: 160, joined: 153 };
const UCS2_PART = { alone: 70, joined: 67 };

const REPLACEMENTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "'": '‘’‚‛′`´ʼ＇',
    '"': '“”„‟″«»＂',
    '-': '‐‑‒–—―−•·●▪◦∙‣⁃',
    '...': '…',
    ' ': '\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t',
    '\n': '\u2028\u2029\u0085\v',
    '': '\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0e\ufe0f',
    '1/2': '½',
    '1/4': '¼',
    '3/4': '¾',
    '1': '¹',
    '2': '²',
    '3': '³',
    '/': '⁄∕',
    x: '×',
    ':': '÷',
    ' derajat': '°',
    '->': '→⇒',
    '<-': '←⇐',
    '<=': '≤',
    '>=': '≥',
    '(c)': '©',
    '(R)': '®',
    TM: '™',
    No: '№',
    Ç: 'ç',
    D: 'Ð',
    d: 'ð',
    L: 'Ł',
    l: 'ł',
    OE: 'Œ',
    oe: 'œ',
    i: 'ı',
  }).flatMap(([said, chars]) => [...chars].map((char) => [char, said] as const)),
);

/** True when the text fits GSM-7 and its extension table. */
export function isGsm7(text: string): boolean {
  for (const char of text) if (!SEPTETS.has(char)) return false;
  return true;
}

/** How many parts the text costs as SMS, measured as it will be sent. */
export function measure(text: string): Measure {
  let septets = 0;
  for (const char of text) {
    const cost = SEPTETS.get(char);
    if (cost === undefined) return measureIn('UCS-2', text, UCS2_PART, text.length);
    septets += cost;
  }
  return measureIn('GSM-7', text, GSM7_PART, septets);
}

function measureIn(encoding: Measure['encoding'], text: string, part: typeof GSM7_PART, units: number): Measure {
  if (units <= part.alone) return { encoding, units, parts: 1 };
  let parts = 1;
  let filled = 0;
  for (const char of text) {
    const cost = encoding === 'GSM-7' ? (SEPTETS.get(char) ?? 1) : char.length;
    if (filled + cost > part.joined) {
      parts += 1;
      filled = 0;
    }
    filled += cost;
  }
  return { encoding, units, parts };
}

/** Every character that forces UCS-2, in the order of the text. */
export function foreignCharacters(text: string): ForeignCharacter[] {
  const found: ForeignCharacter[] = [];
  let index = 0;
  for (const char of text) {
    if (!SEPTETS.has(char)) found.push({ char, index, replacement: replacementOf(char) });
    index += char.length;
  }
  return found;
}

/** The text in GSM-7: what can be said otherwise is replaced, accents that GSM-7 lacks go, the rest is dropped. */
export function toGsm7(text: string): string {
  if (isGsm7(text)) return text;
  let said = '';
  for (const char of text.normalize('NFC')) said += SEPTETS.has(char) ? char : (replacementOf(char) ?? '');
  return said;
}

function replacementOf(char: string): string | undefined {
  const known = REPLACEMENTS.get(char);
  if (known !== undefined) return known;
  const plain = [...char.normalize('NFKD')].filter((piece) => SEPTETS.has(piece)).join('');
  return plain === '' ? undefined : plain;
}
