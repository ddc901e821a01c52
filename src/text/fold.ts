/** A text without case, accents, styled letters and invisible characters; every character knows where it stood. */
export interface Folded {
  text: string;
  /** For each UTF-16 unit of `text`, and for its end: the offset in the original. */
  offsets: readonly number[];
}

const PLAIN = /^[\n -~]*$/;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Emoji_Modifier}]/gu;
const QUOTES = /[‘’ʼ`´]/g;
const SPACES = /\s/g;

/** Folds a text for reading; the original stays as it was typed. */
export function fold(text: string): Folded {
  if (PLAIN.test(text))
    return { text: text.toLowerCase(), offsets: Array.from({ length: text.length + 1 }, (_, i) => i) };
  let folded = '';
  const offsets: number[] = [];
  let offset = 0;
  for (const character of text) {
    const plain = foldCharacter(character);
    folded += plain;
    for (let i = 0; i < plain.length; i += 1) offsets.push(offset);
    offset += character.length;
  }
  offsets.push(text.length);
  return { text: folded, offsets };
}

function foldCharacter(character: string): string {
  if (character === '\n') return '\n';
  if (/\s/.test(character)) return ' ';
  const plain = character.normalize('NFKD').replace(INVISIBLE, '').replace(QUOTES, "'").replace(SPACES, ' ');
  return plain.toLowerCase().replace(INVISIBLE, '');
}
