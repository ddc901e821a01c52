import type { Language } from '../domain/language.ts';
import { plain } from '../text/plain.ts';
import { answerAfresh, replyAfresh } from './afresh.ts';
import { speakOfQuestion } from './aside.ts';
import { byPhrase } from './by-phrase.ts';
import { goOnWithDraft, meansExpired, speakOfDraft } from './drafts.ts';
import { expecting } from './expecting.ts';
import { isExpired, sayExpired } from './expiry.ts';
import { FLOW_JUMP, type Flow, isOnlyOffered, nextFor, stepNamed } from './flow.ts';
import { heardIn } from './heard.ts';
import { keepDraft, withoutOldDrafts } from './keep-draft.ts';
import { leaveForm } from './leave-form.ts';
import { readMessage } from './message.ts';
import { answerToNotice } from './notice-answer.ts';
import { ownsMessage } from './question.ts';
import type { Recognition } from './recogniser/recognition.ts';
import { resume } from './resume.ts';
import { begin, type Running } from './run.ts';
import { CANCEL } from './speak-of-nothing.ts';
import { takeTap } from './take-tap.ts';
import { type Parts, sayCommon, type Talk } from './talk.ts';
import { readTap } from './tap.ts';
import { menuOf } from './tappable.ts';
import type {
  Answers,
  Choice,
  Memory,
  NoticeQuestion,
  OpenFlow,
  ToldByNotice,
  Turn,
  TurnInput,
  TurnResult,
} from './turn.ts';
import { sureWishes } from './wish.ts';
import { asksToWithdraw } from './withdrawal.ts';
import { fitsOneMessage } from './written.ts';

/** The flow that takes a complaint back. */
const WITHDRAWAL = 'complaint_withdraw';

/** The conversation: a function from a message and what is remembered to an answer; see `Turn`. */
export function createEngine(parts: Parts): (input: TurnInput) => Turn {
  const whole = { ...parts, types: wantedFirst(parts) };
  return (input) => turn(whole, input);
}

function wantedFirst({ book, types }: Parts): Choice[] {
  const { wanted } = book.common;
  const rank = ({ value }: Choice): number => (wanted.includes(value) ? wanted.indexOf(value) : wanted.length);
  return [...types].sort((a, b) => rank(a) - rank(b));
}

function* turn(parts: Parts, { input, session, channel, now, asked, told }: TurnInput): Turn {
  const { language = 'id', languageChosen = false, memory = {}, open = null } = session ?? {};
  const tap = readTap(input.button);
  const message = readMessage(tap === undefined ? input : { ...input, text: '', button: undefined });
  const talk: Talk = {
    parts,
    message,
    channel,
    now,
    language,
    languageChosen,
    memory: withoutOldDrafts(withNotice(memory, told), now),
    open: null,
    said: [],
    goesOn: false,
    asked: undefined,
    answeredBy: 'unknown',
  };
  if (message.isCut) sayCommon(talk, 'text_cut');
  if (tap === undefined) yield* reply(talk, open, asked);
  else yield* takeTap(talk, open, tap);
  return result(talk);
}

/** A notice that the talk does not know yet is what was talked about last. */
function withNotice(memory: Memory, told: ToldByNotice | undefined): Memory {
  if (told === undefined || told.at === memory.noticed) return memory;
  return { ...memory, ...told.remember, permitAt: told.at, noticed: told.at };
}

function* reply(talk: Talk, before: OpenFlow | null, asked: NoticeQuestion | undefined): Running<void> {
  const expired = before !== null && isExpired(talk, before);
  const open = expired ? null : before;
  const recognition = byPhrase(talk, talk.parts.recognise(talk.message.text, { expecting: expecting(talk, open) }));
  if (open === null && !talk.languageChosen) talk.language = languageOf(talk, recognition);
  if (open !== null && speakOfQuestion(talk, open, recognition)) return;
  const withdrawal = withdrawalIn(talk, open, recognition);
  if (withdrawal !== undefined) return yield* withdraw(talk, open, withdrawal, recognition);
  const command = commandIn(talk, recognition);
  if (command !== undefined && !(open !== null && ownsMessage(talk, open))) return yield* obey(talk, command, before);
  const answer = asked && answerToNotice(talk, asked, open, recognition);
  if (answer !== undefined) return yield* begin(talk, answer.flow, answer.heard, talk.message);
  if (expired && (yield* goOnExpired(talk, before))) return;
  yield* replyElse(talk, open, recognition);
}

/** What is neither a command nor the answer to a notice: the answer to the open question, or a wish. */
function* replyElse(talk: Talk, open: OpenFlow | null, recognition: Recognition): Running<void> {
  if (open === null) return yield* replyAfresh(talk, recognition);
  if (talk.parts.book.flows.get(open.flow)?.form !== true && (yield* speakOfDraft(talk))) return;
  if (yield* resume(talk, open, recognition)) return;
  yield* answerAfresh(talk, recognition, numberOffered(talk, open, recognition));
}

/** Who goes on with a form that has expired sees it again before anything is sent; else it is said to be closed. */
function* goOnExpired(talk: Talk, expired: OpenFlow): Running<boolean> {
  if (meansExpired(talk, expired) && keepDraft(talk, expired)) return yield* goOnWithDraft(talk);
  sayExpired(talk, expired);
  return false;
}

/** The flow that takes a complaint back, where the message asks for it; in a form it means the form, unless it names a ticket. */
function withdrawalIn({ message, parts }: Talk, open: OpenFlow | null, { slots }: Recognition): Flow | undefined {
  const flow = parts.book.flows.get(WITHDRAWAL);
  const isInForm = open !== null && parts.book.flows.get(open.flow)?.form === true && slots.tickets === undefined;
  return isInForm || open?.flow === WITHDRAWAL || !asksToWithdraw(message.text) ? undefined : flow;
}

function* withdraw(talk: Talk, open: OpenFlow | null, flow: Flow, recognition: Recognition): Running<void> {
  if (open !== null) leaveForm(talk, open, flow);
  yield* begin(talk, flow, heardIn(recognition, ''));
}

function* obey(talk: Talk, command: Flow, open: OpenFlow | null): Running<void> {
  const isForm = open !== null && !isOnlyOffered(talk.parts.book, open);
  if (command.id === CANCEL && !isForm) return sayCommon(talk, 'nothing_open');
  if (open !== null) leaveForm(talk, open, command);
  yield* begin(talk, command, {});
}

/** The language of the message where it shows; a keyword that is Indonesian too does not show any. */
function languageOf({ parts, message, language }: Talk, recognition: Recognition): Language {
  const { exactKeyword, language: shown = language } = recognition;
  const flow = exactKeyword === undefined ? undefined : parts.book.flows.get(exactKeyword);
  if (flow === undefined || shown === language) return shown;
  const said = plain(message.text);
  const [word] = said.split(' ');
  const { id = [], en = [] } = flow.keywords;
  const isIndonesian = id.some((keyword) => plain(keyword) === word);
  // An English keyword does not end an English talk, whatever its words look like.
  const staysEnglish = language === 'en' && en.some((keyword) => said.startsWith(plain(keyword)));
  return isIndonesian || staysEnglish ? language : shown;
}

/** STOP, HELP, CANCEL: flows whose keywords work in every state. */
function commandIn(talk: Talk, { exactKeyword }: Recognition) {
  const flow = exactKeyword === undefined ? undefined : talk.parts.book.flows.get(exactKeyword);
  return flow?.always === true ? flow : undefined;
}

/** Who complains in other words than the offer's still means the file that the offer was about. */
function numberOffered(talk: Talk, open: OpenFlow, recognition: Recognition): Answers {
  const { book } = talk.parts;
  const flow = book.flows.get(open.flow);
  const step = flow && stepNamed(flow, open.step);
  const target = step?.is === 'ask' && step.offer ? FLOW_JUMP.exec(nextFor(step.next) ?? '')?.[1] : undefined;
  const { number } = open.heard;
  return target !== undefined && number !== undefined && sureWishes(recognition)[0] === target ? { number } : {};
}

function result(talk: Talk): TurnResult {
  const { language, languageChosen, memory, open } = talk;
  const session = { language, languageChosen, memory, open };
  return { session, texts: joined(talk), menu: menuOf(talk), flow: talk.answeredBy };
}

/** One message where the channel has room for it: two SMS may arrive in the wrong order, but long ones get lost. */
function joined({ said, channel }: Talk): string[] {
  const gap = channel === 'sms' ? '\n' : '\n\n';
  const messages: string[] = [];
  for (const text of said.filter((one) => one !== '')) {
    const together = `${messages.at(-1)}${gap}${text}`;
    if (messages.length > 0 && fitsOneMessage(together, channel)) messages[messages.length - 1] = together;
    else messages.push(text);
  }
  return messages;
}
