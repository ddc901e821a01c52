import { plain } from '../text/plain.ts';
import { sayCommon, type Talk } from './talk.ts';

/** Under this name an answer to LANJUT is counted. */
const READ_ON = 'read_on';

/** LANJUT: says what the last list had no room for; false where there is no rest, or the message says something else. */
export function readOn(talk: Talk): boolean {
  const { rest } = talk.memory;
  const { more } = talk.parts.book.common.words;
  if (rest === undefined || !more.includes(withoutAddress(plain(talk.message.text)))) return false;
  const { heading, ...lines } = rest;
  talk.answeredBy = READ_ON;
  sayCommon(talk, 'rest', [], { heading, lines });
  return true;
}

/** `lanjut pak` is `lanjut`. */
function withoutAddress(said: string): string {
  return said.replace(/ (?:pak|bu|bapak|ibu|min|kak|mas|mbak|dong|ya|please)$/, '');
}
