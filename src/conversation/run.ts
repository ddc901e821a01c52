import { measure } from '../text/gsm7.ts';
import { type ActionName, argsFor, isActionName } from './actions.ts';
import { fits } from './answer/read-answer.ts';
import { both, those } from './answers.ts';
import {
  type AskStep,
  type DoStep,
  FLOW_JUMP,
  type Flow,
  following,
  HEARD,
  nextFor,
  type SayStep,
  type Step,
  stepNamed,
} from './flow.ts';
import { heardBy, MESSAGE } from './heard.ts';
import { asManyAsFit } from './list-room.ts';
import { render } from './render.ts';
import { type Run, say, sayCommon, type Talk } from './talk.ts';
import { newTag } from './tap.ts';
import { canTap } from './tappable.ts';
import type { ActionCall, ActionResult, Answer, Answers, Choice, Memory, OpenFlow } from './turn.ts';

/** More steps than any answer needs: a flow that goes on is going in circles. */
const MOST_STEPS = 60;
/** How many permit types are written out; the others are understood by name. */
export const TYPES_SHOWN = 5;
/** How many things found are written out at most. */
export const FOUND_SHOWN = 9;

/** What is done outside while a flow runs. */
export type Running<T> = Generator<ActionCall, T, ActionResult>;

/** Begins a flow with what was heard before. */
export function begin(talk: Talk, flow: Flow, heard: Answers, attached: Attached = {}): Running<void> {
  return enter(talk, flow, heard, attached, MOST_STEPS);
}

type Attached = Partial<Pick<Run, 'media' | 'location'>>;

function* enter(talk: Talk, flow: Flow, heard: Answers, attached: Attached, left: number): Running<void> {
  const fillers = talk.parts.book.common.words.fillers;
  const told = heardBy(flow, heard, fillers);
  talk.answeredBy = flow.id;
  if (!flow.light) talk.memory = { ...talk.memory, topic: flow.id };
  const { media = [], location } = attached;
  const run: Run = { flow, answers: {}, heard: told, values: {}, media, location, found: [], asked: [] };
  yield* go(talk, run, flow.steps[0], left);
}

/** Goes from step to step until a question has to be asked or the flow ends. */
function* go(talk: Talk, run: Run, step: Step | undefined, left: number): Running<void> {
  talk.open = null;
  if (step === undefined) return;
  if (left === 0) return sayCommon(talk, 'trouble');
  const target = yield* take(talk, run, step);
  if (target !== WAIT) yield* goOn(talk, run, step, target, left - 1);
}

/** Goes on from a step to where it leads: a step, another flow, or the following step. */
export function* goOn(
  talk: Talk,
  run: Run,
  step: Step,
  target: string | undefined,
  left: number = MOST_STEPS,
): Running<void> {
  const jump = FLOW_JUMP.exec(target ?? '')?.[1];
  if (jump === undefined) {
    return yield* go(talk, run, target === undefined ? following(run.flow, step) : stepNamed(run.flow, target), left);
  }
  const flow = talk.parts.book.flows.get(jump);
  if (flow === undefined) return sayCommon(talk, 'trouble');
  yield* enter(talk, flow, run.heard, { media: run.media, location: run.location }, left);
}

/** The citizen has to answer first. */
const WAIT = Symbol('wait');

/** Takes one step and tells where to go: a name, `end`, or undefined for the following step. */
function* take(talk: Talk, run: Run, step: Step): Running<string | undefined | typeof WAIT> {
  if (step.is === 'say') {
    const isSaid = step.when === undefined || isKnown(run, step.when);
    if (isSaid && (step.only === undefined || step.only === talk.channel)) tell(talk, run, step);
    return nextFor(step.next);
  }
  return step.is === 'do' ? yield* act(talk, run, step) : ask(talk, run, step);
}

/** Says a step's text; one that is said only where there is room is left out of an SMS that is full. */
function tell(talk: Talk, run: Run, { text, ifRoom, parts }: SayStep): void {
  const [before, isFull] = [talk.said.length, talk.goesOn];
  say(talk, text, run.values, [], parts);
  if (!ifRoom || talk.channel !== 'sms') return;
  if (isFull || measure(talk.said.join('\n')).parts > 1) talk.said.length = before;
}

function* act(talk: Talk, run: Run, step: DoStep): Running<string | undefined> {
  if (!isActionName(step.action)) throw new Error(`flow ${run.flow.id} wants an unknown action "${step.action}"`);
  const args = argsFor(step.action, (name) => step.with[name] ?? run.answers[name] ?? run.heard[name]);
  consume(run, step.action, args);
  const { media, location } = run;
  const result = yield { action: step.action, args, language: talk.language, memory: talk.memory, media, location };
  run.values = both(run.values, result.values);
  run.answers = both(run.answers, result.answers);
  run.heard = both(run.heard, result.heard);
  if (result.choices !== undefined) run.found = result.choices.slice(0, FOUND_SHOWN);
  if (result.remember !== undefined) remember(talk, result.remember);
  if (result.dropsAttachments) Object.assign(run, { media: [], location: undefined });
  if (result.language !== undefined) Object.assign(talk, { language: result.language, languageChosen: true });
  return nextFor(step.next, result.outcome);
}

function remember(talk: Talk, news: Memory): void {
  talk.memory = Object.assign({ ...talk.memory }, news);
  if (news.permit !== undefined) talk.memory.permitAt = talk.now.toISOString();
}

/** What was heard and used once is an answer from now on, so that a question about it is really asked. */
function consume(run: Run, action: ActionName, args: Answers): void {
  const { heard } = run;
  const isUsed = (name: string): boolean => args[name] === heard[name];
  run.answers = both(run.answers, those(heard, isUsed));
  run.heard = those(heard, (name) => !isUsed(name) && !(action === 'file_complaint' && name === MESSAGE));
}

function ask(talk: Talk, run: Run, step: AskStep): string | undefined | typeof WAIT {
  if (step.only !== undefined && step.only !== talk.channel) return nextFor(step.next, HEARD, 'skip');
  if (step.unless !== undefined && isKnown(run, step.unless)) return nextFor(step.next, HEARD, 'skip');
  if (step.when !== undefined && !isKnown(run, step.when)) return nextFor(step.next, HEARD, 'skip');
  const choices = choicesOf(talk, run, step);
  const heard = run.heard[step.hear];
  if (heard !== undefined && fits(step, heard, choices)) {
    run.heard = those(run.heard, (name) => name !== step.hear);
    keep(talk, run, step, heard);
    return nextFor(step.next, HEARD, String(heard));
  }
  pose(talk, run, step, choices, { misses: 0, tag: newTag(talk.now) });
  return WAIT;
}

function isKnown(run: Run, name: string): boolean {
  return run.answers[name] !== undefined || run.heard[name] !== undefined;
}

function isSo({ answers, heard }: Run, name: string): boolean {
  return (answers[name] ?? heard[name] ?? false) !== false;
}

/** Keeps an answer and the words in which texts say it. */
export function keep(talk: Talk, run: Run, step: AskStep, value: Answer): void {
  run.answers = { ...run.answers, [step.answer]: value };
  run.values = { ...run.values, [step.answer]: labelOf(talk, step, value, run.found) };
}

function labelOf(talk: Talk, step: AskStep, value: Answer, found: readonly Choice[]) {
  const offered = typeof step.choices === 'object' ? step.choices : step.kind === 'type' ? talk.parts.types : found;
  const label = step.choices === undefined ? undefined : offered.find((choice) => choice.value === value)?.label;
  return label ?? (typeof value === 'number' ? value : String(value));
}

/** Asks, and leaves the question open. */
export function pose(
  talk: Talk,
  run: Run,
  step: AskStep,
  choices: readonly Choice[],
  { misses, tag }: Pick<OpenFlow, 'misses' | 'tag'>,
): void {
  const isCut = step.choices === 'found' && talk.channel === 'sms';
  const shown = isCut
    ? asManyAsFit(choices, step.parts, (some) => render(step.text, run.values, talk, some, step.parts))
    : choices;
  say(talk, step.text, run.values, shown, step.parts);
  canTap(talk, step, run.values, shown);
  const { flow, found: _, ...kept } = run;
  const asked = { flow: flow.id, step: step.name, tag, askedAt: talk.now.toISOString() };
  talk.open = { ...kept, ...asked, choices: shown, misses };
}

/** What a question offers, in the order of its numbers. */
export function choicesOf(talk: Talk, run: Run, step: AskStep): readonly Choice[] {
  if (step.choices === undefined) return [];
  if (step.choices === 'catalogue') return talk.parts.types.slice(0, TYPES_SHOWN);
  if (step.choices === 'found') return run.found;
  return step.choices
    .filter(({ shown, unless }) => shown && !(unless !== undefined && isSo(run, unless)))
    .map(({ value, label }) => ({ value, label }));
}
