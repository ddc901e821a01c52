import type {
  ActionCall,
  ActionResult,
  NoticeQuestion,
  ToldByNotice,
  Turn,
  TurnInput,
  TurnResult,
} from '../conversation/turn.ts';
import type { ChannelName } from '../domain/contact.ts';
import type { InboundMessage } from '../domain/message.ts';
import { replyId } from '../domain/message-id.ts';
import type { AskedQuestion, Contact, ToldFile } from '../store/contacts.ts';
import type { Outbox } from '../store/outbox.ts';
import { readSettled } from '../store/settled.ts';
import type { ActionContext } from './action-context.ts';
import type { Foreseen } from './foresee.ts';
import type { Reply } from './reply.ts';

export interface WorkOutDeps {
  outbox: Pick<Outbox, 'isWaiting'>;
  /** True where this deployment can send a menu as buttons or a list. */
  canTap(channel: ChannelName): boolean;
  converse(input: TurnInput): Turn;
  perform(call: ActionCall, context: ActionContext): Promise<ActionResult>;
  /** Reads a stored session; what cannot be read is a new talk. */
  readSession(stored: unknown): TurnInput['session'];
  clock(): Date;
}

/** An answer, and the talk's state after it; neither is settled yet. */
export interface WorkedOut {
  reply: Reply;
  session: TurnResult['session'];
}

/** Works out what a message is answered as the contact stands, and does what the answer says was done. */
export async function workOut(
  deps: WorkOutDeps,
  message: InboundMessage,
  contact: Contact,
  foreseen?: Foreseen,
): Promise<WorkedOut> {
  const result = await runTurn(deps, message, contact, foreseen);
  return { session: result.session, reply: await replyWith(deps, message, contact, result) };
}

async function runTurn(
  deps: WorkOutDeps,
  message: InboundMessage,
  contact: Contact,
  foreseen: Foreseen | undefined,
): Promise<TurnResult> {
  const now = deps.clock();
  const turn = deps.converse({
    input: { text: message.text, media: message.media, location: message.location, button: message.button },
    session: deps.readSession(contact.session),
    channel: message.channel,
    now,
    asked: contact.asked && questionOf(contact.asked),
    told: contact.told && toldByNotice(contact.told),
  });
  let step = turn.next();
  for (let callIndex = 0; !step.done; callIndex += 1) {
    const context = { contact, messageId: message.id, callIndex, receivedAt: message.receivedAt, now, foreseen };
    step = turn.next(await deps.perform(step.value, context));
  }
  return step.value;
}

/** The answer, and its way: a menu cannot go with the webhook's response, and nothing may overtake one that is on its way. */
async function replyWith(
  deps: WorkOutDeps,
  message: InboundMessage,
  contact: Contact,
  { texts, menu, flow }: TurnResult,
): Promise<Reply> {
  const reply = { messageId: message.id, texts, flow };
  if (!deps.canTap(message.channel) || texts.length === 0) return { ...reply, byOutbox: false };
  if (menu !== undefined) return { ...reply, menu, byOutbox: true };
  return { ...reply, byOutbox: await isLastWaiting(deps, contact) };
}

async function isLastWaiting({ outbox }: WorkOutDeps, { id, settled }: Contact): Promise<boolean> {
  const newest = settled.at(-1);
  const last = newest === undefined ? undefined : readSettled(newest);
  return last?.byOutbox === true && (await outbox.isWaiting(replyId(last.id, last.texts.length - 1, id)));
}

/** A notice about a complaint is answered in this flow. */
const REPLY_FLOW = 'complaint_reply';

function questionOf({ ticket, wants, at }: AskedQuestion): NoticeQuestion {
  return { flow: REPLY_FLOW, answers: { ticket }, wants, at };
}

function toldByNotice({ at, permit, type, office }: ToldFile): ToldByNotice {
  return { at: at.toISOString(), remember: { permit, type, office } };
}
