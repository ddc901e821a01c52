/** A text without case, accents, styled letters and invisible characters; every character knows where it stood. */
export interface Folded {
  text: string;
  /** Where in the original the stretch of `text` from one UTF-16 unit to before another one stood. */
  origin(from: number, to: number): { start: number; end: number };
}

const PLAIN = /^[\n -~]*$/;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Emoji_Modifier}]/gu;
const QUOTES = /[‘’ʼ`´]/g;
const SPACES = /\s/g;

/** Folds a text for reading; the original stays as it was typed. */
export function fold(text: string): Folded {
  if (PLAIN.test(text)) return { text: text.toLowerCase(), origin: (start, end) => ({ start, end }) };
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let offset = 0;
  for (const character of text) {
    const plain = foldCharacter(character);
    folded += plain;
    for (let i = 0; i < plain.length; i += 1) {
      starts.push(offset);
      ends.push(offset + character.length);
    }
    offset += character.length;
  }
  return {
    text: folded,
    origin: (from, to) => ({ start: starts[from] ?? text.length, end: ends[to - 1] ?? 0 }),
  };
}

function foldCharacter(character: string): string {
  if (character === '\n') return '\n';
  if (/\s/.test(character)) return ' ';
  const plain = character.normalize('NFKD').replace(INVISIBLE, '').replace(QUOTES, "'").replace(SPACES, ' ');
  return plain.toLowerCase().replace(INVISIBLE, '');
}
