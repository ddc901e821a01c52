import { inLanguage, type Localised } from '../domain/language.ts';
import type { TapMenu } from '../domain/tap-menu.ts';
import type { CommonText } from './common.ts';
import { fitMenu } from './fit-menu.ts';
import type { AskStep } from './flow.ts';
import { render } from './render.ts';
import type { Asked, Talk } from './talk.ts';
import { tapId } from './tap.ts';
import type { Choice, Values } from './turn.ts';
import { oneLine } from './written.ts';

/** What the buttons say that stand for words: an answer of yes or no, SKIP, and SEND. */
export const TAPPED_WORDS = { yes: 'yes_button', no: 'no_button', skip: 'skip_button', done: 'done_button' } as const;
export type TappedWord = keyof typeof TAPPED_WORDS;

/**
 * Notes that the text just said is a question that can be tapped.
 * @param text what it is under the buttons; mostly the question itself
 */
export function canTap(
  talk: Talk,
  step: AskStep,
  values: Values,
  choices: readonly Choice[],
  text: Localised = step.text,
): void {
  const tapped = choices.length > 0 ? choices : wordsOf(step).map((word) => choiceFor(talk, word));
  talk.asked = { place: talk.said.length - 1, text, values, choices: tapped };
}

/** The same for an offer of flows. */
export function canTapOffer(talk: Talk, name: CommonText, choices: readonly Choice[]): void {
  talk.asked = { place: talk.said.length - 1, text: talk.parts.book.common.texts[name], values: {}, choices };
}

/** The words that answer a question without a list. */
export function wordsOf({ kind, optional, choices }: AskStep): readonly TappedWord[] {
  if (choices !== undefined) return [];
  if (kind === 'yes_no') return ['yes', 'no'];
  if (kind === 'attachments') return ['done'];
  return optional ? ['skip'] : [];
}

/** The answer as a menu, where it ends with the question that stands open and the channel shows buttons. */
export function menuOf(talk: Talk): TapMenu | undefined {
  const { asked, open, channel, said } = talk;
  if (channel !== 'whatsapp' || asked === undefined || open === null) return undefined;
  if (asked.place !== said.length - 1) return undefined;
  const before = said.slice(0, asked.place).filter((text) => text !== '');
  const choices = asked.choices.map(({ value, label }) => ({
    id: tapId({ flow: open.flow, step: open.step, tag: open.tag, value }),
    label: oneLine(inLanguage(label, talk.language), talk),
  }));
  const body = [...before, questionOf(talk, asked)].join('\n\n');
  return fitMenu(body, choices, inLanguage(talk.parts.book.common.texts.choices_button, talk.language));
}

function choiceFor({ parts }: Talk, word: TappedWord): Choice {
  return { value: word, label: parts.book.common.texts[TAPPED_WORDS[word]] };
}

/** The question without its list, and without the words that tell to type a number. */
function questionOf(talk: Talk, { text, values }: Asked): string {
  const { texts, words } = talk.parts.book.common;
  const tapped = byTap(inLanguage(text, talk.language), words.by_number, inLanguage(texts.choose, talk.language));
  return render({ id: tapped }, values, talk)
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** `Balas angka:` becomes `Pilih:`; a small letter stays small. */
function byTap(text: string, byNumber: readonly string[], choose: string): string {
  return byNumber.reduce((said, phrase) => said.replace(wholePhrase(phrase), (found) => inCaseOf(found, choose)), text);
}

function wholePhrase(phrase: string): RegExp {
  const escaped = phrase.replace(/[^\p{L}\p{N} ]/gu, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu');
}

function inCaseOf(found: string, word: string): string {
  const [first = ''] = found;
  return first === first.toLowerCase() ? word : word.charAt(0).toUpperCase() + word.slice(1);
}
