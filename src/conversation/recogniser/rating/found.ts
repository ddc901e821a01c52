import { isStars } from '../../../domain/complaint.ts';
import { unitWord } from '../../../text/number-words.ts';

/** A rating as a short message gives it. */
export interface RatingFound {
  /** 1 to 5; `invalid` for a number beyond. */
  rating: number | 'invalid';
  /** What was said besides, in the letters in which it was typed. */
  comment?: string | undefined;
  /** A bare number may as well be the answer to a list. */
  isAlsoNumber: boolean;
}

/** A pattern of the words that hang on an answer without a meaning of their own, for use inside a larger one. */
export const PARTICLE =
  '(?:aja|aje|saja|ae|wae|we|weh|mawon|se|lah|la|nyo|mi|ji|deh|dah|dong|sih|dogen|pang|haja|ja|je|ai|pak|pa|bu|min|kak|bun|da|bang|mas|mbak|kang|cik|cil|uda|uni|daeng|bli|admin|om|cak|lae|bah|sir|kaka|puang|mang|teh|amang|mamang|nak|cek|dik|dek|de|neng|jo|ki|noh|neh|ma|sa|nih|kemawon|nggih|sajo|sajalah|sajo lah|bae|nian|mantong|only|penuh|pol|wé|wae lah|ulun julung|ambo agiah|ambo|ulun|bintang|stars?|ya|yah|banar|pokoknya|dulu)';

/** What was found, if it is one of the five ratings; else `invalid`. */
export function found(value: number, comment?: string, isAlsoNumber = false): RatingFound {
  return { rating: isStars(value) ? value : 'invalid', comment, isAlsoNumber };
}

/** The number that one word of an answer stands for: `5`, `lima`, `limaaa`, `satumi`, `lema'`. */
export function numberOf(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined;
  if (/^\d+$/.test(typed)) return Number(typed);
  const forms = [
    typed,
    typed.replaceAll("'", ''),
    typed.replace(/(.)\1+/g, '$1'),
    typed.replace(/(?:mi|ji|lah|ka|nya|i)$/, ''),
  ];
  for (const form of forms) {
    const value = unitWord(form);
    if (value !== undefined) return value;
  }
  return undefined;
}
