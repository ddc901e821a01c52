import type { ChannelName } from '../domain/contact.ts';
import type { Language, Localised } from '../domain/language.ts';
import type { Location, Media } from '../domain/message.ts';
import type { CommonText } from './common.ts';
import type { Flow, FlowBook } from './flow.ts';
import { firstPage } from './pages.ts';
import type { Recognise } from './recogniser/recognition.ts';
import type { Answers, Choice, Memory, OpenFlow, Values } from './turn.ts';

/** What the engine is made of. */
export interface Parts {
  book: FlowBook;
  recognise: Recognise;
  /** Id of the office that a message names. */
  officeIn?: ((text: string) => string | undefined) | undefined;
  /** Permit types by their short names. */
  types: readonly Choice[];
}

/** What a citizen sent, made safe to read. */
export interface Message {
  text: string;
  media: readonly Media[];
  location?: Location | undefined;
  /** It was longer than is read; the citizen is told. */
  isCut?: boolean | undefined;
}

/** One turn while it is being worked out. */
export interface Talk {
  parts: Parts;
  message: Message;
  channel: ChannelName;
  now: Date;
  language: Language;
  languageChosen: boolean;
  memory: Memory;
  /** The question that stands open at the end of the turn. */
  open: OpenFlow | null;
  /** What has been said so far. */
  said: string[];
  /** What was said last has a rest, which LANJUT reads on. */
  goesOn: boolean;
  /** The last question that was said, as it is tapped. */
  asked?: Asked | undefined;
  /** The flow that answered. */
  answeredBy: string;
}

/** A question that was said. */
export interface Asked {
  /** Its place in what has been said. */
  place: number;
  text: Localised;
  values: Values;
  /** What can be tapped; not always written out. */
  choices: readonly Choice[];
}

/** A flow in the middle of its steps. */
export interface Run {
  flow: Flow;
  answers: Readonly<Answers>;
  heard: Readonly<Answers>;
  values: Readonly<Values>;
  media: readonly Media[];
  location?: Location | undefined;
  /** Questions that the citizen has answered, by their steps, in their order. */
  asked: readonly string[];
  /** What the last action found to choose from. */
  found: readonly Choice[];
}

/** Says a text of a flow. @param parts how many SMS parts a list in it may take */
export function say(
  talk: Talk,
  text: Localised,
  values: Values = {},
  choices: readonly Choice[] = [],
  parts = 1,
): void {
  const page = firstPage(text, values, talk, talk.parts.book.common.texts.read_on, choices, parts);
  talk.said.push(page.text);
  talk.goesOn = page.rest !== undefined;
  if (page.isList) talk.memory = { ...withoutRest(talk.memory), ...(page.rest && { rest: page.rest }) };
}

function withoutRest({ rest: _, ...memory }: Memory): Memory {
  return memory;
}

/** Says a text that belongs to no flow. */
export function sayCommon(talk: Talk, name: CommonText, choices: readonly Choice[] = [], values: Values = {}): void {
  say(talk, talk.parts.book.common.texts[name], values, choices);
}
