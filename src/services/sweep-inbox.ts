import type { Logger } from '../logger.ts';
import type { Inbox, UnsettledMessage } from '../store/inbox.ts';
import type { Outbox } from '../store/outbox.ts';
import { outboundReply } from './outbound-reply.ts';
import { type ReceiveMessage, SWEEP_AFTER_MS } from './receive-message.ts';

export interface SweepDeps {
  inbox: Pick<Inbox, 'lease' | 'giveUp' | 'markAnswered'>;
  outbox: Pick<Outbox, 'add'>;
  receiveMessage: Pick<ReceiveMessage, 'answer'>;
  /** Tells the job that a message is due. */
  wake(): void;
  clock(): Date;
  log: Logger;
}

const AT_ONCE = 50;
/** A message that fails this often is left to a person. */
const MOST_TRIES = 5;

/**
 * Finishes what a crash or a lost connection left: answers go through the outbox, after a look into the provider's log,
 * for the webhook's response may have arrived.
 * @returns how many messages were taken over
 */
export async function sweepInbox(deps: SweepDeps): Promise<number> {
  let taken = 0;
  for (;;) {
    const now = deps.clock();
    const unsettled = await deps.inbox.lease(now, new Date(now.getTime() + SWEEP_AFTER_MS), AT_ONCE);
    for (const one of unsettled) await finish(deps, one);
    if (unsettled.length > 0) deps.wake();
    taken += unsettled.length;
    if (unsettled.length < AT_ONCE) return taken;
  }
}

async function finish(deps: SweepDeps, { message, tries }: UnsettledMessage): Promise<void> {
  if (tries > MOST_TRIES) {
    deps.log.error({ messageId: message.id, tries }, 'a message cannot be answered; a person must look at it');
    await deps.inbox.giveUp(message.id);
    return;
  }
  try {
    const reply = await deps.receiveMessage.answer(message);
    // It may have gone with the webhook's response.
    if (!reply.byOutbox)
      await deps.outbox.add(outboundReply(message, reply).map((one) => ({ ...one, lookUpFirst: true })));
    await deps.inbox.markAnswered({ id: message.id, texts: reply.texts, byOutbox: reply.byOutbox });
  } catch (error) {
    deps.log.error(
      { err: error, messageId: message.id, tries },
      'a message could not be answered; it stays in the inbox',
    );
  }
}
