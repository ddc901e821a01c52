import type { ChannelName } from '../domain/contact.ts';
import type { Language, Localised } from '../domain/language.ts';
import type { Location, Media } from '../domain/message.ts';
import type { TapMenu } from '../domain/tap-menu.ts';

/** What a step has learned, kept in the session: plain JSON only. */
export type Answer = string | number | boolean | readonly string[];
export type Answers = Record<string, Answer>;

/**
 * What an action gives to the texts, still without a language: the renderer writes dates, money and terms as the
 * reader's language wants them. Plain JSON, so that it can wait in a session.
 */
export type Value =
  | string
  | number
  | Localised
  /** Whole rupiah. */
  | { rupiah: number }
  /** Calendar day `yyyy-mm-dd`. */
  | { day: string }
  /** Moment in ISO 8601 with the IANA zone in which the reader's clock runs. */
  | { moment: string; zone: string }
  /** A list, written with commas. */
  | { list: readonly (string | Localised)[] }
  | Lines;
export type Values = Record<string, Value>;

/** A long list, one entry a line. An SMS takes as many lines as it has room for; the rest waits for LANJUT. */
export interface Lines {
  lines: readonly (string | Localised)[];
  /** Number of the first line; without it the lines are not numbered. */
  from?: number | undefined;
  /** The lines stand as they are, without a number or a dash. */
  plain?: boolean | undefined;
  /** Stands below the last line, without a number. */
  note?: string | Localised | undefined;
}

/** What an answer had no room for. */
export interface Rest extends Lines {
  /** What the lines are about: what stood before them. */
  heading: string;
}

/** One thing to choose: the number that is typed is its place in the list. */
export interface Choice {
  value: string;
  label: Localised;
}

/** The question that stands open, and what led to it. */
export interface OpenFlow {
  flow: string;
  step: string;
  answers: Answers;
  /** What messages told before it was asked for: spares the citizen a question. */
  heard: Answers;
  values: Values;
  /** Pictures and places that came with the answers. */
  media: readonly Media[];
  location?: Location | undefined;
  /** What the open question offered, in the order of the numbers shown. */
  choices: readonly Choice[];
  /** Which asking this is: its buttons carry it, so that older ones are known. Asked again, it stays the same. */
  tag: string;
  /** When it was asked, ISO 8601: sessions expire. */
  askedAt: string;
  /** Answers in a row that were not understood. */
  misses: number;
  /** Questions of this flow that were answered before, by their steps. */
  asked: readonly string[];
}

/** What was last talked about. */
export interface Memory {
  /** The permit number that IKUTI means. */
  permit?: string | undefined;
  /** When it was last told, ISO 8601. */
  permitAt?: string | undefined;
  /** The ticket that a reply belongs to. */
  ticket?: string | undefined;
  /** When that complaint was filed or added to, ISO 8601. */
  ticketAt?: string | undefined;
  /** What was told in forms that were not sent, the newest first. */
  drafts?: readonly OpenFlow[] | undefined;
  /** Id of the office that was asked about. */
  office?: string | undefined;
  /** Id of the permit type: "syaratnya?" is about it. */
  type?: string | undefined;
  /** The flow that answered last: "kalau 120 m2?" asks it again. */
  topic?: string | undefined;
  /** What the last fee was asked for, by the names of the action's arguments. */
  fee?: Answers | undefined;
  /** Code of the last quote, which HITUNGAN explains. */
  quote?: string | undefined;
  /** What LANJUT reads on. */
  rest?: Rest | undefined;
  /** A file was followed in this talk. */
  follows?: boolean | undefined;
  /** The last notice that was taken into the talk, by its moment in ISO 8601. */
  noticed?: string | undefined;
}

/** What is remembered of the talk with one contact, between messages. Plain JSON; `sessionSchema` reads it back. */
export interface Session {
  language: Language;
  /** The citizen asked for this language: how a message is written no longer changes it. */
  languageChosen: boolean;
  memory: Memory;
  open: OpenFlow | null;
}

/** One message of a citizen as the conversation sees it. */
export interface Input {
  text: string;
  media: readonly Media[];
  location?: Location | undefined;
  /** What a tapped button carries. */
  button?: string | undefined;
}

/** Something that only the outside can do or know. */
export interface ActionCall {
  action: string;
  args: Answers;
  /** The language of the talk. */
  language: Language;
  /** What was last talked about. */
  memory: Session['memory'];
  media: readonly Media[];
  location?: Location | undefined;
}

export interface ActionResult {
  /** One of the action's outcomes: chooses the next step. */
  outcome: string;
  values?: Values | undefined;
  /** What takes the place of the citizen's own answers: today's permit type for an old name. */
  answers?: Answers | undefined;
  /** What a flow that this one goes over to may take as told already. */
  heard?: Answers | undefined;
  /** What the next question offers, where the action found several. */
  choices?: readonly Choice[] | undefined;
  /** What is now talked about. */
  remember?: Session['memory'] | undefined;
  /** The language that the citizen has just chosen. */
  language?: Language | undefined;
  /** Pictures, recordings and the place that came with the answers are let go of. */
  dropsAttachments?: boolean | undefined;
}

export interface TurnInput {
  input: Input;
  /** Null for a contact who writes for the first time. */
  session: Session | null;
  channel: ChannelName;
  now: Date;
  /** What a notice has asked and nobody has answered yet. */
  asked?: NoticeQuestion | undefined;
  /** What the last notice has told of. */
  told?: ToldByNotice | undefined;
}

/** A notice that may have come since the last message: from then on it is what was last talked about. */
export interface ToldByNotice {
  /** When it was written, ISO 8601. */
  at: string;
  remember: Pick<Memory, 'permit' | 'type' | 'office'>;
}

/** A question that a notice has put outside of any talk; a flow takes its answer. */
export interface NoticeQuestion {
  flow: string;
  /** What the flow is told besides the answer: the ticket. */
  answers: Answers;
  /** Whether yes or no settles it, or only words do. */
  wants: 'yes_no' | 'text';
  /** When it was asked. */
  at: Date;
}

export interface TurnResult {
  session: Session;
  /** In the order in which they are to be sent; mostly one. Empty when nothing is to be answered. */
  texts: readonly string[];
  /** The last text as a question that can be tapped, where the channel is one for it and it fits. */
  menu?: TapMenu | undefined;
  /** The flow that answered, for metrics: `status`, or `unknown`. */
  flow: string;
}

/**
 * One turn: yields each action as it is needed, is given its result, returns the new session and what to say.
 * Pure: the same input and results give the same turn, so a turn that a crash cut off can be run again.
 */
export type Turn = Generator<ActionCall, TurnResult, ActionResult>;
