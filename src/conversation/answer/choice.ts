import { plain } from '../../text/plain.ts';
import type { AskStep, OfferedChoice } from '../flow.ts';
import type { Recognition } from '../recogniser/recognition.ts';
import type { Choice } from '../turn.ts';
import { type Heard, NONE, type Reading } from './reading.ts';
import { saidIn, saysYes } from './yes-no.ts';

/** Longest message in which one word is taken for the choice, where the message could as well be more of a story. */
const CHOICE_WORDS = 4;

/** A choice by its number or words, also one that the flow has but did not show. */
export function readChoice(heard: Heard, step: AskStep): Reading {
  const { message, recognition, choices } = heard;
  const number = numberOfChoice(message.text, recognition);
  const picked = number === undefined ? undefined : choices[number - 1];
  if (picked !== undefined) return chosen(picked);
  // Where more of a story may come, a long message is no choice only because one of its words is.
  const isShort = step.more === undefined || message.text.trim().split(/\s+/).length <= CHOICE_WORDS;
  const named = choiceByWords(step, heard, isShort);
  if (named !== undefined) return chosen(named);
  return number === undefined ? NONE : { is: 'beyond' };
}

function numberOfChoice(text: string, recognition: Recognition): number | undefined {
  const bare = /^\W*(?:no\.?|nomor|pilih|number)?\s*(\d{1,2})\W*$/i.exec(text)?.[1];
  return bare === undefined ? recognition.slots.choice : Number(bare);
}

/** The choice that is said word for word, courtesies aside, else the only one with a word in the message. */
function choiceByWords(step: AskStep, heard: Heard, isShort: boolean): Choice | undefined {
  const said = saidIn(heard);
  const all = wordsOfChoices(step, heard.choices);
  const bare = withoutCourtesies(said);
  const exact = all.find(({ words }) => words.includes(said)) ?? all.find(({ words }) => words.includes(bare));
  if (exact !== undefined || !isShort) return exact?.choice;
  const { yes, no } = heard.parts.book.common.words;
  const inside = (word: string) => ` ${said} `.includes(` ${word} `);
  const isDenied = no.some(inside);
  // "Tidak ada foto" tells more of the story; it does not give it up. "Saya tidak terima" neither takes an offer nor declines it.
  if (isDenied && (step.more !== undefined || step.offer)) return undefined;
  const named = all.filter(({ words }) => words.some(inside));
  const besidesYes = all.filter(({ words }) => words.some((word) => inside(word) && !yes.includes(word)));
  const meant = isDenied || besidesYes.length === 0 ? named : besidesYes;
  return meant.length === 1 ? meant[0]?.choice : undefined;
}

/** Words around an answer that change nothing about it. */
const COURTESIES = new Set(
  'ya yah dong deh aja saja sih lah nih pak bu bapak ibu kak mas mbak min admin tolong mohon please sir madam'.split(
    ' ',
  ),
);

/** `rahasia ya`, `tolong batalkan saja bu`: without the courtesies. */
function withoutCourtesies(said: string): string {
  return said
    .split(' ')
    .filter((word) => !COURTESIES.has(word))
    .join(' ');
}

/** The choices that are shown and those that are not, each with all words that mean it, as `plain` makes them. */
export function wordsOfChoices(step: AskStep, choices: readonly Choice[]): { choice: Choice; words: string[] }[] {
  const offered = offeredBy(step);
  const hidden = offered.filter((one) => !choices.some(({ value }) => value === one.value));
  return [...choices, ...hidden.map(({ value, label }) => ({ value, label }))].map((choice) => {
    const more = offered.find(({ value }) => value === choice.value)?.words ?? [];
    const { id, en = id } = choice.label;
    return { choice, words: [choice.value, id, en, ...more].map(plain) };
  });
}

/** What the flow itself offers, also what is not shown. */
export function offeredBy(step: AskStep): readonly OfferedChoice[] {
  return typeof step.choices === 'object' ? step.choices : [];
}

/** A choice by its number or words; of an only one yes means it. */
export function readOffered(heard: Heard, step: AskStep): Reading {
  const [only, ...others] = heard.choices;
  const isYes = heard.parts.book.common.words.yes.includes(saidIn(heard)) || saysYes(heard.recognition) === true;
  if (only !== undefined && others.length === 0 && isYes) return chosen(only);
  return readChoice(heard, step);
}

function chosen(choice: Choice): Reading {
  return { is: 'answer', value: choice.value, choice };
}
