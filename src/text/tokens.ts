import { fold } from './fold.ts';

/** One word, number, emoji or mark of a message. */
export interface Token {
  /** Folded: lower case, no accents; what the recogniser reads. */
  text: string;
  /** Where it begins and ends in the message as it was typed. */
  start: number;
  end: number;
}

const TOKEN = /\p{L}+(?:'\p{L}+)*|\p{N}+|\p{L}|\p{Extended_Pictographic}|\S/gu;
/** The space that syntax in brochures writes out: `REG<spasi>00321`. */
const WRITTEN_SPACE = /[<([{]\s*spasi\s*[>)\]}]/g;
/** Fewest single letters in a row that are read as one word. */
const SPELLED_OUT = 3;

/** The tokens of a message; letters and digits are apart, single spaced letters are one word. */
export function tokenise(text: string): Token[] {
  const folded = fold(text);
  const spaced = folded.text.replace(WRITTEN_SPACE, (written) => ' '.repeat(written.length));
  const tokens: Token[] = [];
  // Not matchAll, which copies the pattern each time.
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(spaced); match !== null; match = TOKEN.exec(spaced)) {
    const { start, end } = folded.origin(match.index, TOKEN.lastIndex);
    tokens.push({ text: withoutApostrophes(match[0]), start, end });
  }
  return tokens.some(isLetter) ? joinSpelledOut(tokens) : tokens;
}

/** `jum'at` is `jumat`; an apostrophe alone stays. */
function withoutApostrophes(text: string): string {
  return text.length > 1 ? text.replaceAll("'", '') : text;
}

/** True where nothing stands between two tokens. */
export function touch(left: Token | undefined, right: Token | undefined): boolean {
  return left !== undefined && right !== undefined && left.end === right.start;
}

/** True for a token of letters. */
export function isWord(token: Token | undefined): boolean {
  return token !== undefined && /^\p{L}/u.test(token.text);
}

/** True for a token of digits, or of another sign for a number: `½`. */
export function isNumber(token: Token | undefined): boolean {
  return token !== undefined && /^\p{N}/u.test(token.text);
}

function joinSpelledOut(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  let from = 0;
  while (from < tokens.length) {
    const to = endOfLetters(tokens, from);
    const run = tokens.slice(from, to);
    if (run.length >= SPELLED_OUT) joined.push(asOneWord(run));
    else joined.push(...run);
    from = to;
  }
  return joined;
}

/** The end of the run of single letters, each one character from the next; at least one token on. */
function endOfLetters(tokens: readonly Token[], from: number): number {
  let to = from + 1;
  while (isLetter(tokens[to - 1]) && isLetter(tokens[to]) && gap(tokens, to) === 1) to += 1;
  return to;
}

function isLetter(token: Token | undefined): boolean {
  return token?.text.length === 1 && isWord(token);
}

function gap(tokens: readonly Token[], at: number): number {
  return (tokens[at]?.start ?? 0) - (tokens[at - 1]?.end ?? 0);
}

function asOneWord(run: readonly Token[]): Token {
  return { text: run.map((token) => token.text).join(''), start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0 };
}
