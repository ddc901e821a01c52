/** Letters that are not misread for one another; no I, L, O and U. */
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ';
const DIGITS = '0123456789';
const LENGTH = 7;

/** Signs that are mistyped for one another; which one is meant follows from the place. */
const AS_DIGIT: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', Z: '2', S: '5', G: '6', B: '8' };
const AS_LETTER: Readonly<Record<string, string>> = { 2: 'Z', 5: 'S', 6: 'G', 8: 'B' };
/** More slips than this, and it may as well be something else. */
const MOST_SLIPS = 1;

/** Bytes of which a code is made. */
export const NOTICE_CODE_BYTES = 2 * LENGTH;

/**
 * The code with which a citizen checks that a notice is ours: `B4K7M2X`, letters and digits in turn. So it is never taken
 * for a permit's number, for a tracking code (eight signs), or for a word, and a slip such as O for 0 is put right. There
 * are 234 million; guessing one tells nothing but that some notice was genuine.
 * @param bytes NOTICE_CODE_BYTES bytes that nobody else can work out
 */
export function noticeCode(bytes: Uint8Array): string {
  return Array.from({ length: LENGTH }, (_, place) => {
    const signs = signsAt(place);
    const value = (bytes[2 * place] ?? 0) * 256 + (bytes[2 * place + 1] ?? 0);
    return signs.charAt(value % signs.length);
  }).join('');
}

/** The code that was meant, or undefined where the text is none. */
export function readNoticeCode(typed: string): string | undefined {
  const signs = [...typed.normalize('NFKC').toUpperCase()];
  if (signs.length !== LENGTH) return undefined;
  const code = signs.map((sign, place) => meantAt(place, sign)).join('');
  const slips = signs.filter((sign, place) => sign !== code[place]).length;
  return code.length === LENGTH && slips <= MOST_SLIPS ? code : undefined;
}

function signsAt(place: number): string {
  return place % 2 === 0 ? LETTERS : DIGITS;
}

function meantAt(place: number, sign: string): string {
  if (signsAt(place).includes(sign)) return sign;
  return (place % 2 === 0 ? AS_LETTER : AS_DIGIT)[sign] ?? '';
}
