import type { Language } from '../../domain/language.ts';
import type { Lexicon } from '../../text/lexicon.ts';
import { isWord, tokenise } from '../../text/tokens.ts';

/** Words that stand in English and Indonesian messages alike. */
const BOTH = new Set([
  'status',
  'stop',
  'start',
  'ok',
  'oke',
  'info',
  'admin',
  'email',
  'online',
  'download',
  'upload',
  'form',
  'sms',
  'bot',
  'help',
  'unreg',
  'reg',
  'format',
  'a',
  'an',
  'no',
  'file',
  'track',
  'check',
  'tracking',
  'follow',
  'up',
  'cancel',
  'thanks',
  'skip',
  'yes',
  'sip',
  'hi',
  'halo',
]);
/** The share of English words from which a message is English. */
const SHARE = 0.5;

/** The language of a message; undefined where its words do not tell. */
export function detectLanguage(text: string, lexicon: Lexicon): Language | undefined {
  // Letters in a permit's number are no words: `503/0123/PBG/XI/2026`.
  const words = tokenise(text.replace(/(?<!\S)\S*\d\S*/g, ' '))
    .filter((token) => isWord(token) && token.text.length > 1)
    .map((token) => token.text);
  const telling = words.filter((word) => !BOTH.has(word));
  const english = telling.filter((word) => lexicon.english.has(word)).length;
  if (telling.length === 0) return undefined;
  if (english / telling.length >= SHARE) return 'en';
  return telling.some((word) => lexicon.standard.has(word) || lexicon.fillers.has(word)) || telling.length > 1
    ? 'id'
    : undefined;
}
