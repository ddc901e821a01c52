import type { Reading } from './reading.ts';
import type { Verdict } from './recognition.ts';
import { verdict } from './verdict.ts';

/** Longest message that a notice's code alone explains: `kode B4K7M2X ini asli dari dinas apa bukan ya`. */
const MOST_AROUND_CODE = 12;

/** `apakah nomor ini resmi`, `ini sms asli atau palsu`. */
const IS_IT_GENUINE =
  /\b(?:nomor|nomer|no|sms|wa|pesan)\s+(?:ini|tadi)\b.{0,25}\b(?:resmi|asli|palsu)\b|\bini (?:nomor|nomer|no|sms|wa|pesan)\b.{0,15}\b(?:resmi|asli|palsu)\b/i;

/** Asks whether a message is ours: in words, or by a notice's code, which nobody names for anything else. */
export function genuineVerdict({ text, spans, words }: Reading): Verdict | undefined {
  if (words.length > MOST_AROUND_CODE) return undefined;
  if (!spans.some(({ kind }) => kind === 'notice') && !IS_IT_GENUINE.test(text)) return undefined;
  return verdict('asks whether a message is genuine', { flow: 'official', confidence: 0.9 });
}
