/** A text without case, accents, styled letters and invisible characters; every character knows where it stood. */
export interface Folded {
  text: string;
  /** The offset in the original of a UTF-16 unit of `text`, or of its end. */
  origin(at: number): number;
}

const PLAIN = /^[\n -~]*$/;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Emoji_Modifier}]/gu;
const QUOTES = /[‘’ʼ`´]/g;
const SPACES = /\s/g;

/** Folds a text for reading; the original stays as it was typed. */
export function fold(text: string): Folded {
  if (PLAIN.test(text)) return { text: text.toLowerCase(), origin: (at) => at };
  let folded = '';
  const offsets: number[] = [];
  let offset = 0;
  for (const character of text) {
    const plain = foldCharacter(character);
    folded += plain;
    for (let i = 0; i < plain.length; i += 1) offsets.push(offset);
    offset += character.length;
  }
  return { text: folded, origin: (at) => offsets[at] ?? text.length };
}

function foldCharacter(character: string): string {
  if (character === '\n') return '\n';
  if (/\s/.test(character)) return ' ';
  const plain = character.normalize('NFKD').replace(INVISIBLE, '').replace(QUOTES, "'").replace(SPACES, ' ');
  return plain.toLowerCase().replace(INVISIBLE, '');
}
