import type {
  ActionCall,
  ActionResult,
  NoticeQuestion,
  ToldByNotice,
  Turn,
  TurnInput,
  TurnResult,
} from '../conversation/turn.ts';
import { type ChannelName, type ContactId, contactId } from '../domain/contact.ts';
import type { InboundMessage } from '../domain/message.ts';
import { replyId } from '../domain/message-id.ts';
import type { TapMenu } from '../domain/tap-menu.ts';
import type { AskedQuestion, Contact, ContactStore, ToldFile } from '../store/contacts.ts';
import type { Inbox } from '../store/inbox.ts';
import type { Outbox } from '../store/outbox.ts';
import { createInTurn } from './in-turn.ts';
import { outboundReply } from './outbound-reply.ts';

/** What an action may know about the message that caused it. */
export interface ActionContext {
  contact: Contact;
  /** The same message run twice gives the same id: actions with consequences are keyed by it. */
  messageId: string;
  /** Counts the actions of this turn, from 0: one message may file two things. */
  callIndex: number;
  /** When the message came in: long before `now` where it had to wait. */
  receivedAt: Date;
  now: Date;
}

export interface ReceiveDeps {
  inbox: Pick<Inbox, 'record' | 'answerTo' | 'markAnswered'>;
  outbox: Pick<Outbox, 'add' | 'isWaiting'>;
  contacts: Pick<ContactStore, 'get' | 'settle'>;
  /** True where this deployment can send a menu as buttons or a list. */
  canTap(channel: ChannelName): boolean;
  /** Tells the job that an answer is in the outbox. */
  wake(): void;
  converse(input: TurnInput): Turn;
  perform(call: ActionCall, context: ActionContext): Promise<ActionResult>;
  /** Reads a stored session; what cannot be read is a new talk. */
  readSession(stored: unknown): TurnInput['session'];
  clock(): Date;
}

/** The answer to one message. */
export interface Reply {
  messageId: string;
  texts: readonly string[];
  /** The last text as a question that can be tapped; only in the outbox. */
  menu?: TapMenu | undefined;
  /** It stands in the outbox already: nothing of it goes with the webhook's response. */
  byOutbox: boolean;
  /** Which flow answered; undefined for a message that was answered before. */
  flow?: string | undefined;
}

export interface ReceiveMessage {
  /** Keeps the message, works the answer out and settles both; the same message always gets the same answer. */
  receive(message: InboundMessage): Promise<Reply>;
  /** The same for a message that is recorded already. */
  answer(message: InboundMessage): Promise<Reply>;
  /** The answer has been handed to the provider, or stands in the outbox: nothing is left to do. */
  handedOver(reply: Reply): Promise<void>;
  /** Resolves when every handed-over answer is marked. */
  idle(): Promise<void>;
}

/**
 * How long the webhook has to answer before the sweep takes a message over. Twilio's own retries end after 15 s
 * (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides).
 */
export const SWEEP_AFTER_MS = 60_000;
/** Another process may settle a message of the same contact in between; each failure means that one got through. */
const MOST_ATTEMPTS = 50;

export function createReceiveMessage(deps: ReceiveDeps): ReceiveMessage {
  const markings = new Set<Promise<unknown>>();
  const inTurn = createInTurn<ContactId>();

  /** One message of a contact at a time: two at once would both be worked out on the same session. */
  function answer(message: InboundMessage, known?: Contact): Promise<Reply> {
    const id = contactId(message.channel, message.address);
    const isStale = inTurn.isBusy(id);
    return inTurn.run(id, () => answerNow(message, id, isStale ? undefined : known));
  }

  async function answerNow(message: InboundMessage, id: ContactId, known: Contact | undefined): Promise<Reply> {
    let contact = known ?? (await deps.contacts.get(id));
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      const settled = contact.settled.find((earlier) => earlier.id === message.id);
      if (settled) return await post(deps, message, settledReply(contact, settled));
      const result = await runTurn(deps, message, contact);
      const reply = await replyWith(deps, message, contact, result);
      if (await settle(deps, contact.version, message, result.session, reply)) return await post(deps, message, reply);
      contact = await deps.contacts.get(id);
    }
    throw new Error('a message could not be settled: its contact changes all the time');
  }

  return {
    async receive(message) {
      const lookAgainAt = new Date(deps.clock().getTime() + SWEEP_AFTER_MS);
      const [isNew, contact] = await Promise.all([
        deps.inbox.record({ message, lookAgainAt }),
        deps.contacts.get(contactId(message.channel, message.address)),
      ]);
      if (isNew) return answer(message, contact);
      const given = await deps.inbox.answerTo(message.id);
      return given === undefined ? answer(message) : { ...given, messageId: message.id };
    },
    answer: (message) => answer(message),
    async handedOver(reply) {
      const marking = deps.inbox.markAnswered({
        id: reply.messageId,
        texts: reply.texts,
        byOutbox: reply.byOutbox,
      });
      markings.add(marking);
      await marking.finally(() => markings.delete(marking));
    },
    async idle() {
      await Promise.allSettled(markings);
    },
  };
}

async function runTurn(deps: ReceiveDeps, message: InboundMessage, contact: Contact): Promise<TurnResult> {
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
    const context = { contact, messageId: message.id, callIndex, receivedAt: message.receivedAt, now };
    step = turn.next(await deps.perform(step.value, context));
  }
  return step.value;
}

/** The answer, and its way: a menu cannot go with the webhook's response, and nothing may overtake one that is on its way. */
async function replyWith(
  deps: ReceiveDeps,
  message: InboundMessage,
  contact: Contact,
  { texts, menu, flow }: TurnResult,
): Promise<Reply> {
  const reply = { messageId: message.id, texts, flow };
  if (!deps.canTap(message.channel) || texts.length === 0) return { ...reply, byOutbox: false };
  if (menu !== undefined) return { ...reply, menu, byOutbox: true };
  return { ...reply, byOutbox: await isLastWaiting(deps, contact) };
}

async function isLastWaiting({ outbox }: ReceiveDeps, { id, settled }: Contact): Promise<boolean> {
  const last = settled.at(-1);
  return last?.byOutbox === true && (await outbox.isWaiting(replyId(last.id, last.texts.length - 1, id)));
}

/** The answer to a message that comes again. A menu that a later one has displaced stands in the outbox already. */
function settledReply({ menu }: Contact, { id, texts, byOutbox = false }: Contact['settled'][number]): Reply {
  return { messageId: id, texts, byOutbox, ...(menu?.id === id && { menu: menu.menu }) };
}

/** Puts an answer that goes by the outbox there; once, whatever happens. */
async function post(deps: ReceiveDeps, message: InboundMessage, reply: Reply): Promise<Reply> {
  if (!reply.byOutbox) return reply;
  await deps.outbox.add(outboundReply(message, reply));
  deps.wake();
  return reply;
}

/** A notice about a complaint is answered in this flow. */
const REPLY_FLOW = 'complaint_reply';

function questionOf({ ticket, wants, at }: AskedQuestion): NoticeQuestion {
  return { flow: REPLY_FLOW, answers: { ticket }, wants, at };
}

function toldByNotice({ at, permit, type, office }: ToldFile): ToldByNotice {
  return { at: at.toISOString(), remember: { permit, type, office } };
}

function settle(
  deps: ReceiveDeps,
  version: number,
  message: InboundMessage,
  session: TurnResult['session'],
  { texts, menu, byOutbox }: Reply,
): Promise<boolean> {
  return deps.contacts.settle({
    contact: contactId(message.channel, message.address),
    version,
    session,
    message: { id: message.id, texts: [...texts], ...(byOutbox && { byOutbox }) },
    menu,
    at: message.receivedAt,
  });
}
