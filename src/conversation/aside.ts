import { plain } from '../text/plain.ts';
import { those } from './answers.ts';
import { type AskStep, stepNamed } from './flow.ts';
import { OFFER } from './offer.ts';
import { ownsMessage, questionOf } from './question.ts';
import type { Recognition } from './recogniser/recognition.ts';
import { choicesOf, pose } from './run.ts';
import { type Run, say, sayCommon, type Talk } from './talk.ts';
import { newTag } from './tap.ts';
import type { OpenFlow } from './turn.ts';

/** The menu, for which BANTUAN is a keyword. */
const MENU = 'help';

/** BANTUAN and KEMBALI, said of the open question itself. @returns false where the message says neither */
export function speakOfQuestion(talk: Talk, open: OpenFlow, recognition: Recognition): boolean {
  if (ownsMessage(talk, open)) return false;
  const [helps, goesBack] = [asksForHelp(talk, open), asksToGoBack(talk, open)];
  const question = helps || goesBack ? questionOf(talk, open, recognition) : undefined;
  if (question === undefined) return false;
  talk.answeredBy = open.flow;
  if (helps) explain(talk, question.run, question.step, open);
  else goBack(talk, question.run, question.step, open);
  return true;
}

/** True where BANTUAN asks about the open question, and not for the menu. */
function asksForHelp({ message, parts }: Talk, open: OpenFlow): boolean {
  const flow = parts.book.flows.get(open.flow);
  if (flow === undefined || open.flow === OFFER || open.flow === MENU || flow.aside) return false;
  return parts.book.common.words.help.includes(plain(message.text));
}

/** True where the citizen wants the question before again. */
function asksToGoBack({ message, parts }: Talk, { flow }: OpenFlow): boolean {
  return flow !== OFFER && parts.book.common.words.back.includes(plain(message.text));
}

/** Explains the question and how to leave it, and asks it again. */
function explain(talk: Talk, run: Run, step: AskStep, open: OpenFlow): void {
  if (step.help === undefined) sayCommon(talk, 'help_here');
  else say(talk, step.help, run.values);
  pose(talk, run, step, open.choices, open);
}

/** Asks the question before again; later answers are kept for when their turn comes. */
function goBack(talk: Talk, run: Run, step: AskStep, open: OpenFlow): void {
  const before = stepNamed(run.flow, run.asked.at(-1) ?? '');
  // What an action found to choose from is no longer known.
  if (before?.is !== 'ask' || before.choices === 'found') {
    sayCommon(talk, 'no_back');
    pose(talk, run, step, open.choices, open);
    return;
  }
  run.asked = run.asked.slice(0, -1);
  run.answers = those(run.answers, (name) => name !== before.answer);
  run.values = those(run.values, (name) => name !== before.answer);
  pose(talk, run, before, choicesOf(talk, run, before), { misses: 0, tag: newTag(talk.now) });
}
