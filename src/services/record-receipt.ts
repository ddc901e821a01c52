import type { Receipt } from '../channels/channel.ts';
import { failureOfMenu, nextRow, nextTry } from '../domain/delivery.ts';
import type { Logger } from '../logger.ts';
import type { ContactStore } from '../store/contacts.ts';
import type { Outbox } from '../store/outbox.ts';
import { blameContact } from './blame-contact.ts';

export interface ReceiptDeps {
  outbox: Pick<Outbox, 'recordReceipt' | 'requeue' | 'lookUp'>;
  contacts: Pick<ContactStore, 'setOptedOut' | 'markBadAddress'>;
  wake(): void;
  clock(): Date;
  random(): number;
  count(state: string): void;
  log: Logger;
}

/** Each refused try of an SMS is paid for. */
const MOST_REFUSALS = 6;

export type RecordReceipt = (receipt: Receipt) => Promise<void>;

/**
 * Writes down what became of a message. Networks refuse late: a failed receipt whose kind deserves another try puts
 * the message back into the outbox, once a try.
 */
export function createRecordReceipt(deps: ReceiptDeps): RecordReceipt {
  return async (receipt) => {
    deps.count(receipt.state);
    if (receipt.state === 'failed' && receipt.failure !== undefined && (await tryAgain(deps, receipt))) return;
    await deps.outbox.recordReceipt(receipt);
  };
}

async function tryAgain(deps: ReceiptDeps, receipt: Receipt): Promise<boolean> {
  const message = await deps.outbox.lookUp(receipt.messageId);
  if (message === undefined || receipt.failure === undefined) return false;
  // A refusal that was heard of before, and acted on.
  if (message.refusedId === receipt.providerId) return true;
  const failure = message.isMenu ? failureOfMenu(receipt.failure) : receipt.failure;
  const row = nextRow(message.failed, failure);
  const next = nextTry(failure, row, deps.random());
  deps.log.warn(
    { messageId: receipt.messageId, failure, code: receipt.code, next: next.do },
    'a message was refused later',
  );
  if (next.do !== 'give-up' && message.refusals >= MOST_REFUSALS) return false;
  if (next.do === 'give-up') {
    await blameContact(deps.contacts, message.contact, next, deps.clock());
    return false;
  }
  const afterMs = next.do === 'retry' ? next.afterMs : 0;
  const dueAt = new Date(deps.clock().getTime() + afterMs);
  await deps.outbox.requeue({
    ...{ id: receipt.messageId, providerId: receipt.providerId, dueAt, failure, row },
    instead: next.do === 'retry' ? undefined : next.do,
  });
  if (afterMs === 0) deps.wake();
  return true;
}
