import { isMistypedCode } from '../../domain/tracking-code.ts';
import type { AskStep } from '../flow.ts';
import { readOffered } from './choice.ts';
import { answer, type Heard, NONE, type Reading } from './reading.ts';

/** Longest message that is taken for a number of an unknown form, in characters and words. */
const NUMBER_LENGTH = 40;
const NUMBER_WORDS = 4;

/** One of the files that are offered, a number with its slashes, a tracking code, or at least something short with digits. */
export function readPermit(heard: Heard, step: AskStep): Reading {
  const { message, recognition } = heard;
  const chosen = heard.choices.length > 0 ? readOffered(heard, step) : NONE;
  if (chosen.is === 'answer') return chosen;
  const { codes, permits } = recognition.slots;
  if (isMistypedCode(message.text)) return answer(message.text.trim());
  const named = codes?.[0] ?? permits?.[0]?.text;
  if (named === undefined && isPersonal(message.text)) return { is: 'not_a_file' };
  const typed = answer(named ?? (looksLikeNumber(message.text) ? message.text : undefined));
  return typed.is === 'answer' ? typed : chosen;
}

function looksLikeNumber(text: string): boolean {
  return /\d{2}/.test(text) && text.length <= NUMBER_LENGTH && text.split(/\s+/).length <= NUMBER_WORDS;
}

/** A NIK of 16 digits or a NIB of 13, but no phone number, by which a phone's digits may be told. */
function isPersonal(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  return /^\D*\d[\d .-]*$/.test(text) && /^(?!0?8|628)(?:\d{13}|\d{16})$/.test(digits);
}
