import type { Channel } from '../channels/channel.ts';
import { contactId } from '../domain/contact.ts';
import type { Logger } from '../logger.ts';
import type { Inbox } from '../store/inbox.ts';
import type { MarkStore } from '../store/marks.ts';
import type { ErasedContacts } from './erased-contacts.ts';
import { SWEEP_AFTER_MS } from './receive-message.ts';

export interface ReconcileDeps {
  channels: readonly Channel[];
  inbox: Pick<Inbox, 'record'>;
  marks: Pick<MarkStore, 'moment' | 'setMoment'>;
  erased: Pick<ErasedContacts, 'covers'>;
  clock(): Date;
  log: Logger;
}

/** Windows overlap by this much: provider logs are not in strict order. */
const OVERLAP_MS = 10 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
/**
 * As far back as Twilio's log goes, which has a message for 400 days
 * (https://support.twilio.com/hc/en-us/articles/223181008-Twilio-SMS-message-and-traffic-storage).
 */
const LONGEST_MS = 400 * DAY_MS;
/** Provider logs tell whole seconds: the message may be up to so much younger. */
const LOG_UNIT_MS = 1000;
/** After so much of a long downtime it is written down how far the log has been read. */
const STRETCH_MS = DAY_MS;

/**
 * Fetches from each provider's own log what citizens sent and never reached us: the server was down, or died before it
 * could keep the message. Known messages are left as they are. What is younger than the webhook's own time is left to it.
 * @returns how many messages were found
 */
export async function reconcileInbox(deps: ReconcileDeps): Promise<number> {
  let found = 0;
  for (const channel of deps.channels) {
    try {
      found += await reconcileChannel(deps, channel);
    } catch (error) {
      deps.log.warn(
        { err: error, channel: channel.name },
        "a provider's log could not be read; it is read again later",
      );
    }
  }
  return found;
}

/**
 * Writes down from when on each provider's log is ours to read, before the first message can come in: a new deployment
 * does not answer what was sent before it existed, and loses nothing of what is sent from then on.
 */
export async function beginReconciling({
  channels,
  marks,
  clock,
}: Pick<ReconcileDeps, 'channels' | 'marks' | 'clock'>): Promise<void> {
  for (const channel of channels) {
    const { mark, birth } = marksOf(channel);
    if ((await marks.moment(mark)) !== undefined) continue;
    const now = clock();
    await marks.setMoment(birth, now);
    await marks.setMoment(mark, now);
  }
}

/**
 * Up to when everything that citizens have sent is in the inbox, whatever became of its webhook.
 * @returns undefined before the first log has been read
 */
export async function heardUpTo({
  channels,
  marks,
}: Pick<ReconcileDeps, 'channels'> & { marks: Pick<MarkStore, 'moment'> }): Promise<Date | undefined> {
  const read = await Promise.all(channels.map((channel) => marks.moment(marksOf(channel).mark)));
  // What is younger is left to its webhook.
  const times = read.map((at) => (at === undefined ? Number.NaN : at.getTime() - SWEEP_AFTER_MS));
  const earliest = Math.min(...times);
  return Number.isFinite(earliest) ? new Date(earliest) : undefined;
}

function marksOf({ name }: Channel): { mark: string; birth: string } {
  return { mark: `reconciled:${name}`, birth: `born:${name}` };
}

async function reconcileChannel(deps: ReconcileDeps, channel: Channel): Promise<number> {
  const now = deps.clock();
  const { mark, birth } = marksOf(channel);
  const [last = now, born = new Date(0)] = [await deps.marks.moment(mark), await deps.marks.moment(birth)];
  const since = Math.max(last.getTime() - OVERLAP_MS, now.getTime() - LONGEST_MS, born.getTime());
  let found = 0;
  // The mark moves with what has been read: a crash, or a log that fails in between, costs one stretch.
  for (let from = since; from < now.getTime(); from += STRETCH_MS) {
    const to = new Date(Math.min(from + STRETCH_MS, now.getTime()));
    found += await reconcileStretch(deps, channel, { since: new Date(from), until: to, now });
    await deps.marks.setMoment(mark, to);
  }
  if (found > 0) deps.log.info({ channel: channel.name, found }, 'messages that had not reached us were fetched');
  return found;
}

async function reconcileStretch(
  deps: ReconcileDeps,
  channel: Channel,
  { since, until, now }: { since: Date; until: Date; now: Date },
): Promise<number> {
  const youngest = now.getTime() - SWEEP_AFTER_MS;
  let found = 0;
  for await (const message of channel.listReceived(since, until)) {
    const { channel: by, address, receivedAt } = message;
    if (receivedAt.getTime() > youngest) continue;
    if (await deps.erased.covers(contactId(by, address), new Date(receivedAt.getTime() + LOG_UNIT_MS))) continue;
    // Due in the order in which they were sent, so that the talk can be taken up in its order.
    if (await deps.inbox.record({ message, lookAgainAt: receivedAt })) found += 1;
  }
  return found;
}
