import type { ToldDeed } from '../domain/complaint.ts';
import type { ChannelName } from '../domain/contact.ts';
import type { Language, Localised } from '../domain/language.ts';
import type { PermitStatus } from '../domain/permit.ts';
import type { CommonText, CommonWords } from './common.ts';

/** Where to go after a step: the next one, by name, to another flow, or to the end. */
export type Next = string | Readonly<Record<string, string>> | undefined;

/** What an answer may look like. */
export const QUESTION_KINDS = [
  'text',
  'choice',
  'yes_no',
  'permit',
  'ticket',
  'type',
  'area',
  'floors',
  'number',
  'rating',
  'message',
  'attachments',
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** One answer that a question offers. */
export interface OfferedChoice {
  value: string;
  label: Localised;
  /** Words that mean it, besides its label; in any language. */
  words: readonly string[];
  /** False: understood, but not written into the list. */
  shown: boolean;
  /** Not written into the list where this is known and not denied: it would change nothing. */
  unless?: string | undefined;
}

/** `catalogue`: the permit types. `found`: what the last action found. */
export type Choices = 'catalogue' | 'found' | readonly OfferedChoice[];

export interface AskStep {
  is: 'ask';
  name: string;
  text: Localised;
  kind: QuestionKind;
  choices?: Choices | undefined;
  /** Under which name the answer is kept. */
  answer: string;
  /** What it may have been told as, before it was asked for. */
  hear: string;
  /** What BANTUAN says while it stands open; without it a text of `flows/common.yaml`. */
  help?: Localised | undefined;
  /** The citizen may skip it. */
  optional: boolean;
  /** Not asked when this is answered or was heard already. */
  unless?: string | undefined;
  /** Asked only when this is answered or was heard already. */
  when?: string | undefined;
  /** Asked on this channel only. */
  only?: ChannelName | undefined;
  /** Only an offer at the end of an answer: whatever does not take it up is a message of its own. */
  offer: boolean;
  /** The answer to which further messages are added: those that are no answer to this question. */
  more?: string | undefined;
  /** How many SMS parts it may take. */
  parts: number;
  /** Why it may take two. */
  reason?: string | undefined;
  next: Next;
}

export interface SayStep {
  is: 'say';
  name: string;
  text: Localised;
  /** Said only when this is answered or was heard already. */
  when?: string | undefined;
  /** Said on this channel only. */
  only?: ChannelName | undefined;
  /** By SMS said only where it fits into the same part as what was said before. */
  ifRoom: boolean;
  /** How many SMS parts it may take. */
  parts: number;
  /** Why it may take two. */
  reason?: string | undefined;
  next: Next;
}

export interface DoStep {
  is: 'do';
  name: string;
  action: string;
  /** Arguments that no citizen gives. */
  with: Readonly<Record<string, string | number | boolean>>;
  next: Next;
}

export type Step = AskStep | SayStep | DoStep;

export interface Flow {
  id: string;
  title: Localised;
  keywords: Readonly<Partial<Record<Language, readonly string[]>>>;
  examples: Readonly<Partial<Record<Language, readonly string[]>>>;
  /** Short questions that mean it whatever they resemble; `...` stands for a few words. */
  phrases: Readonly<Partial<Record<Language, readonly string[]>>>;
  /** Its phrases mean it only where a file is named, or was talked about last. */
  aboutFile: boolean;
  /** Its keywords work in every state, whatever question stands open. */
  always: boolean;
  /** Has consequences: opened by its keyword only, otherwise the citizen is asked back. */
  careful: boolean;
  /** A form: its questions expire early, and the citizen is told what is lost. */
  form: boolean;
  /** Nothing but politeness: opened also where the recogniser is not sure, and never offered as a choice. */
  light: boolean;
  /** Beside the matter: an open form is not closed by it, and it is never offered as a choice. */
  aside: boolean;
  /** Its keywords also open it with a story behind them, when a complaint was last talked about. */
  story: boolean;
  /** Words that tell nothing about the matter in this flow, besides those of every flow. */
  fillers: readonly string[];
  steps: readonly Step[];
}

/** Deeds of which a complainant is told. */
export const COMPLAINT_NOTICES = [
  'ask',
  'answer',
  'close',
  'assign',
  'remind',
  'lapse',
] as const satisfies readonly ToldDeed[];
export type ComplaintNotice = (typeof COMPLAINT_NOTICES)[number];

/** Everything that the office has written. */
export interface FlowBook {
  flows: ReadonlyMap<string, Flow>;
  common: {
    texts: Readonly<Record<CommonText, Localised>>;
    words: Readonly<Record<CommonWords, readonly string[]>>;
    menu: readonly string[];
    wanted: readonly string[];
  };
  /** By status, and `renewal` or `renewal_calculated` before it ends. */
  notices: Readonly<Record<PermitStatus | 'renewal' | 'renewal_calculated', Localised>>;
  complaintNotices: Readonly<Record<ComplaintNotice, Localised>>;
}

/** `flow complaint` names another flow. */
export const FLOW_JUMP = /^flow ([a-z_]+)$/;
export const END = 'end';
/** Keys of a `next` map that are no answers. */
export const HEARD = 'heard';
export const SKIPPED = 'skip';
/** Every answer without a `next` of its own. */
export const ELSE = 'else';

/** Every place that a step may lead to: `undefined` is the following step. */
export function targetsOf(next: Next): (string | undefined)[] {
  return typeof next === 'object' ? Object.values(next) : [next];
}

/** The `next` for one outcome or answer; without an entry that of `else`, or the following step. */
export function nextFor(next: Next, ...keys: readonly string[]): string | undefined {
  if (typeof next !== 'object') return next;
  const key = [...keys, ELSE].find((candidate) => Object.hasOwn(next, candidate));
  return key === undefined ? undefined : next[key];
}

/** The step that follows in the list. */
export function following(flow: Flow, step: Step): Step | undefined {
  return flow.steps[flow.steps.indexOf(step) + 1];
}

/** The flow's step of this name. */
export function stepNamed(flow: Flow, name: string): Step | undefined {
  return flow.steps.find((step) => step.name === name);
}

/** True where nothing is asked at the step, only something offered that one may pass by. */
export function isOnlyOffered({ flows }: Pick<FlowBook, 'flows'>, open: { flow: string; step: string }): boolean {
  const step = flows.get(open.flow)?.steps.find(({ name }) => name === open.step);
  return step?.is === 'ask' && step.offer;
}

/** What the categories of complaints are called, by their ids. */
export function complaintCategories(book: Pick<FlowBook, 'flows'>): ReadonlyMap<string, Localised> {
  const step = book.flows.get('complaint')?.steps.find(({ name }) => name === 'category');
  const choices = step?.is === 'ask' && typeof step.choices === 'object' ? step.choices : [];
  return new Map(choices.map(({ value, label }) => [value, label]));
}
