import { isMistypedCode } from '../domain/tracking-code.ts';
import { fold } from '../text/fold.ts';
import type { AskStep, OfferedChoice } from './flow.ts';
import { heardIn } from './heard.ts';
import type { Recognition, Slots } from './recogniser/recognition.ts';
import type { Message, Parts } from './talk.ts';
import type { Answer, Choice } from './turn.ts';

/** What a message says to the open question. */
export type Reading =
  | { is: 'answer'; value: Answer; choice?: Choice | undefined }
  | { is: 'skip' }
  /** Wants to skip a question that has to be answered. */
  | { is: 'cannot_skip' }
  /** The citizen has sent all attachments. */
  | { is: 'done' }
  /** One more attachment, or more of the story. */
  | { is: 'more' }
  /** A number beyond the list. */
  | { is: 'beyond' }
  /** A number, but that of a citizen or a company where a file's is asked for. */
  | { is: 'not_a_file' }
  | { is: 'none' };

/** What is known when a message is read as an answer. */
export interface Heard {
  message: Message;
  recognition: Recognition;
  choices: readonly Choice[];
  parts: Parts;
}

/** Confidence from which a yes in other words than the office's list counts. */
const SURE_OF_YES = 0.8;

/** Longest message in which one word is taken for the choice, where the message could as well be more of a story. */
const CHOICE_WORDS = 4;

const NONE: Reading = { is: 'none' };

/** Reads a message as the answer to a question. */
export function readAnswer(step: AskStep, heard: Heard): Reading {
  const words = heard.parts.book.common.words;
  const said = saidIn(heard);
  if (step.kind === 'attachments') return readAttachments(step, heard);
  if (step.optional && words.skip.includes(said)) return { is: 'skip' };
  if (said === '') return answer(wordlessAnswer(step, heard.message));
  const reading = READERS[step.kind](heard, step);
  if (reading.is !== 'none') return reading;
  if (words.skip.includes(said)) return { is: 'cannot_skip' };
  return readBetweenTheWords(step, heard);
}

/** Yes or no where the message surely says one of them: what a yes sets going cannot be taken back. */
export function saysYes({ intents, slots }: Recognition): boolean | undefined {
  const [first] = intents;
  return first !== undefined && first.confidence >= SURE_OF_YES ? slots.yes : undefined;
}

/** The message as words; signs alone count by what they mean: thumbs up is yes. */
function saidIn({ message, recognition, parts }: Pick<Heard, 'message' | 'recognition' | 'parts'>): string {
  const said = plain(message.text);
  if (said !== '') return said;
  const { yes, no } = parts.book.common.words;
  const answer = saysYes(recognition);
  if (answer === undefined) return message.text;
  return (answer ? yes[0] : no[0]) ?? '';
}

/** True where the message is one of the question's own words: `biaya` of a list that has it, `selesai`, `lewat`. */
export function isOwnWord(step: AskStep, { message, choices, parts }: Omit<Heard, 'recognition'>): boolean {
  const { done, skip } = parts.book.common.words;
  const said = plain(message.text);
  if (said === '') return false;
  if (step.kind === 'attachments' && done.includes(said)) return true;
  if (step.optional && skip.includes(said)) return true;
  return wordsOfChoices(step, choices).some(({ words }) => words.includes(said));
}

/** What the recogniser found in the message, where it is what the question asks for. */
function readBetweenTheWords(step: AskStep, { recognition, choices }: Heard): Reading {
  const told = heardIn(recognition, '')[step.hear];
  if (told !== undefined && fits(step, told, choices)) return { is: 'answer', value: told };
  return step.optional && saysYes(recognition) === false ? { is: 'skip' } : NONE;
}

const READERS: Record<Exclude<AskStep['kind'], 'attachments'>, (heard: Heard, step: AskStep) => Reading> = {
  text: ({ message }) => (/\p{L}/u.test(message.text) ? { is: 'answer', value: message.text } : NONE),
  choice: readChoice,
  yes_no: readYesNo,
  permit: readPermit,
  ticket: ({ recognition }) => answer(recognition.slots.tickets?.[0]),
  type: readChoice,
  area: ({ recognition, message }) => readMeasure(recognition.slots, 'area', message.text),
  floors: ({ recognition, message }) => readMeasure(recognition.slots, 'floors', message.text),
  number: ({ message }) => positive(bareNumber(message.text)),
  rating: readRating,
  message: ({ message }) => answer(message.text),
};

/** True where what was heard earlier may stand as the answer. */
export function fits(step: AskStep, value: Answer, choices: readonly Choice[]): boolean {
  if (step.kind === 'type' || step.kind === 'permit') return typeof value === 'string' && value !== '';
  if (step.choices !== undefined) return [...choices, ...offeredBy(step)].some((choice) => choice.value === value);
  if (step.kind === 'rating') return typeof value === 'number' && isStars(value);
  if (step.kind === 'area' || step.kind === 'floors' || step.kind === 'number')
    return typeof value === 'number' && value > 0;
  return step.kind !== 'attachments' && value !== '';
}

function readChoice(heard: Heard, step: AskStep): Reading {
  const { message, recognition, choices } = heard;
  const number = numberOfChoice(message.text, recognition);
  const picked = number === undefined ? undefined : choices[number - 1];
  if (picked !== undefined) return { is: 'answer', value: picked.value, choice: picked };
  // Where more of a story may come, a long message is no choice only because one of its words is.
  const isShort = step.more === undefined || message.text.trim().split(/\s+/).length <= CHOICE_WORDS;
  const named = choiceByWords(step, heard, isShort);
  if (named !== undefined) return { is: 'answer', value: named.value, choice: named };
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
  // "Tidak ada foto" tells more of the story; it does not give it up.
  if (isDenied && step.more !== undefined) return undefined;
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

function wordsOfChoices(step: AskStep, choices: readonly Choice[]): { choice: Choice; words: string[] }[] {
  const offered = offeredBy(step);
  const hidden = offered.filter((one) => !choices.some(({ value }) => value === one.value));
  return [...choices, ...hidden.map(({ value, label }) => ({ value, label }))].map((choice) => {
    const more = offered.find(({ value }) => value === choice.value)?.words ?? [];
    const { id, en = id } = choice.label;
    return { choice, words: [choice.value, id, en, ...more].map(plain) };
  });
}

/** What the flow itself offers, also what is not shown. */
function offeredBy(step: AskStep): readonly OfferedChoice[] {
  return typeof step.choices === 'object' ? step.choices : [];
}

function readYesNo(heard: Heard): Reading {
  const { recognition, parts } = heard;
  const { yes, no } = parts.book.common.words;
  const said = saidIn(heard);
  if (yes.includes(said) || said === '1') return { is: 'answer', value: 'yes' };
  if (no.includes(said) || said === '2') return { is: 'answer', value: 'no' };
  const answer = saysYes(recognition);
  return answer === undefined ? NONE : { is: 'answer', value: answer ? 'yes' : 'no' };
}

/** A choice by its number or words; of an only one yes means it. */
function readOffered(heard: Heard, step: AskStep): Reading {
  const [only, ...others] = heard.choices;
  const isYes = heard.parts.book.common.words.yes.includes(saidIn(heard)) || saysYes(heard.recognition) === true;
  if (only !== undefined && others.length === 0 && isYes) return { is: 'answer', value: only.value, choice: only };
  return readChoice(heard, step);
}

/** One of the files that are offered, a number with its slashes, a tracking code, or at least something short with digits. */
function readPermit(heard: Heard, step: AskStep): Reading {
  const { message, recognition } = heard;
  const chosen = heard.choices.length > 0 ? readOffered(heard, step) : NONE;
  if (chosen.is === 'answer') return chosen;
  const { codes, permits } = recognition.slots;
  if (isMistypedCode(message.text)) return answer(message.text.trim());
  const looksLikeOne = /\d{2}/.test(message.text) && message.text.length <= 40 && message.text.split(/\s+/).length <= 4;
  const named = codes?.[0] ?? permits?.[0]?.text;
  if (named === undefined && isPersonal(message.text)) return { is: 'not_a_file' };
  const typed = answer(named ?? (looksLikeOne ? message.text : undefined));
  return typed.is === 'answer' ? typed : chosen;
}

/** A NIK of 16 digits or a NIB of 13, but no phone number, by which a phone's digits may be told. */
function isPersonal(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  return /^\D*\d[\d .-]*$/.test(text) && /^(?!0?8|628)(?:\d{13}|\d{16})$/.test(digits);
}

/** One to five; words of praise and blame count too. */
function readRating({ recognition }: Heard): Reading {
  const { rating } = recognition.slots;
  if (rating === 'none') return { is: 'skip' };
  if (rating === 'invalid') return { is: 'beyond' };
  return rating !== undefined && isStars(rating) ? answer(rating) : NONE;
}

function isStars(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 5;
}

/** What a message without words says: a place, or that something came. */
function wordlessAnswer({ kind }: AskStep, message: Message): string | undefined {
  if (kind !== 'text' && kind !== 'message') return undefined;
  const [first] = message.media;
  return placeIn(message) ?? (kind === 'message' && first !== undefined ? `(${first.contentType})` : undefined);
}

/** A place on the map, as words. */
function placeIn({ location }: Message): string | undefined {
  return location && (location.label ?? `${location.latitude.toFixed(5)}, ${location.longitude.toFixed(5)}`);
}

/** A picture or place, a word that ends it, or more of the story. */
function readAttachments(step: AskStep, { message, parts }: Heard): Reading {
  const { done, skip } = parts.book.common.words;
  const said = plain(message.text);
  if (message.media.length > 0 || message.location !== undefined) return { is: 'more' };
  if (done.includes(said) || (step.optional && skip.includes(said))) return { is: 'done' };
  return said.split(' ').length > 2 ? { is: 'more' } : NONE;
}

function answer(value: Answer | undefined): Reading {
  return value === undefined || value === '' ? NONE : { is: 'answer', value };
}

function positive(value: number | undefined): Reading {
  return value === undefined || !Number.isFinite(value) || value <= 0 ? NONE : answer(value);
}

const OTHER_MEASURE = { area: 'floors', floors: 'area' } as const;

/** A bare number is what is asked for, unless it is said to be the other measure: `2 floors` are no square metres. */
function readMeasure(slots: Slots, asked: 'area' | 'floors', text: string): Reading {
  const { [asked]: told, [OTHER_MEASURE[asked]]: other } = slots;
  return told === undefined && other !== undefined ? NONE : positive(told ?? bareNumber(text));
}

/** `36`, `36,5 m2`, `36 meter`: the number where it is all that is said. */
function bareNumber(text: string): number | undefined {
  const found = /^\D{0,12}?(\d{1,6})(?:[.,](\d{1,2}))?\s*[a-z]{0,8}2?\W*$/i.exec(text.trim());
  return found === null ? undefined : Number(`${found[1]}.${found[2] ?? '0'}`);
}

/** Folded, with one space between words and no signs at the ends. */
export function plain(text: string): string {
  return fold(text)
    .text.replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
