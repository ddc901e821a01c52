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
  const tokens = tokenise(message.text).length;
  if (flow === undefined || tokens > MOST_TOKENS) return undefined;
  const wished = wish === undefined ? undefined : parts.book.flows.get(wish);
  const asksOtherwise = wished !== undefined && CHANGEABLE.some((name) => askedBy(wished).has(name));
  const isIf = IF.test(message.text) && tokens <= FEW_TOKENS && !asksOtherwise;
  if (wish !== undefined && !isIf && !AGAIN.test(message.text)) return undefined;
  const asked = askedBy(flow);
  if (!CHANGEABLE.some((name) => heard[name] !== undefined && asked.has(name))) return undefined;
  return { flow, heard: aboutTheSame(heard, asked) };
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
