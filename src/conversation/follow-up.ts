import { tokenise } from '../text/tokens.ts';
import { actionSpec, isActionName } from './actions.ts';
import type { Flow } from './flow.ts';
import type { Talk } from './talk.ts';
import type { Answers } from './turn.ts';

/** Longest message that only changes something about the last question: `kalau ruko 2 lantai 120 m2 pak`. */
const MOST_TOKENS = 12;
/** What makes another question of the last answer. */
const CHANGEABLE: readonly string[] = ['type', 'area', 'floors', 'use', 'work', 'quantity', 'office', 'day', 'about'];
/** Such words ask the last question again, whatever they resemble: `bagaimana dengan nib`. */
const AGAIN = /^\W*(?:(?:bagai?mana|gi?mana|gmn) (?:dengan|dgn|kalau|kalo|klo)|(?:how|what) about)\b/i;

/** So does a few words' `kalau`, unless they surely ask something that is answered by the same things: `kalau biayanya SLF`. */
const IF = /^\W*(?:kalau|kalo|klo|klu|kl|if|and)\b/i;
const FEW_TOKENS = 5;

/** The last question, and what is to be changed about it. */
export interface FollowUp {
  flow: Flow;
  heard: Answers;
}

/**
 * The flow that answered last, where a short message only changes something that it asks about: "kalau 2 lantai?",
 * "kalau SIP bidan?", "sabtu?". Undefined for anything else.
 * @param wish the flow that the message by itself surely wants
 */
export function followUp({ parts, memory, message }: Talk, heard: Answers, wish?: string): FollowUp | undefined {
  const flow = memory.topic === undefined ? undefined : parts.book.flows.get(memory.topic);
  const changes = CHANGEABLE.filter((name) => heard[name] !== undefined);
  if (flow === undefined || changes.length === 0) return undefined;
  const isAgain = AGAIN.test(message.text);
  const isIf = IF.test(message.text);
  // Most messages have a wish of their own: they are not taken apart any further.
  if (wish !== undefined && !isAgain && !isIf) return undefined;
  const tokens = tokenise(message.text).length;
  if (tokens > MOST_TOKENS) return undefined;
  if (wish !== undefined && !isAgain && !(tokens <= FEW_TOKENS && !asksOtherwise(parts.book.flows.get(wish)))) {
    return undefined;
  }
  const asked = askedBy(flow);
  return changes.some((name) => asked.has(name)) ? { flow, heard: aboutTheSame(heard, asked) } : undefined;
}

/** True for a flow that takes one of the same things itself. */
function asksOtherwise(wished: Flow | undefined): boolean {
  if (wished === undefined) return false;
  const asked = askedBy(wished);
  return CHANGEABLE.some((name) => asked.has(name));
}

/** What a building is for is no other permit: the word "usaha" alone makes one think of a NIB. */
function aboutTheSame(heard: Answers, asked: ReadonlySet<string>): Answers {
  const { type: _, ...others } = heard;
  return heard.use !== undefined && asked.has('use') ? others : heard;
}

/** What the flow's actions take. */
function askedBy(flow: Flow): Set<string> {
  const actions = flow.steps.flatMap((step) => (step.is === 'do' && isActionName(step.action) ? [step.action] : []));
  return new Set(actions.flatMap((action) => Object.keys(actionSpec(action).needs)));
}
