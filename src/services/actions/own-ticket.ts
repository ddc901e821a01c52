import type { VersionedComplaint } from '../../store/complaints.ts';
import type { ActionContext } from '../action-context.ts';
import { isGuessing } from '../guess-limit.ts';
import { type ComplaintViewDeps, MOST_OFFERED, ownComplaint } from './complaint-values.ts';

type TicketDeps = Pick<ComplaintViewDeps, 'complaints' | 'contacts'>;

/** No complaint of this person's that could be spoken of. */
type NoTicket = { outcome: 'none' | 'throttled' } | { outcome: 'not_found'; values: { ticket: string } };

/** What is told where there are complaints. */
interface Told<Result> {
  /** Of the one whose ticket was typed. */
  one(complaint: VersionedComplaint): Result | Promise<Result>;
  /** Of all of this person's, the newest first, where no ticket was typed. */
  own(complaints: readonly VersionedComplaint[], newest: VersionedComplaint): Result | Promise<Result>;
}

/** Tells of the complaint whose ticket was typed, or of this person's own; somebody else's does not exist. */
export async function ownTicket<Result>(
  deps: TicketDeps,
  typed: string | undefined,
  context: ActionContext,
  tell: Told<Result>,
): Promise<Result | NoTicket> {
  if (typed !== undefined) {
    const found = await typedComplaint(deps, typed, context);
    if (found === 'throttled') return { outcome: 'throttled' };
    return found === 'not_found' ? { outcome: 'not_found', values: { ticket: typed } } : tell.one(found);
  }
  const own = await deps.complaints.ofContact(context.contact.id, MOST_OFFERED);
  const [newest] = own;
  return newest === undefined ? { outcome: 'none' } : tell.own(own, newest);
}

/** Who tries many tickets that do not exist has to wait. */
async function typedComplaint(
  deps: TicketDeps,
  ticket: string,
  { contact, now }: ActionContext,
): Promise<VersionedComplaint | 'not_found' | 'throttled'> {
  if (isGuessing(contact, now)) return 'throttled';
  const complaint = await ownComplaint(deps, ticket, contact.id);
  if (complaint !== undefined) return complaint;
  await deps.contacts.countMiss(contact.id, now);
  return 'not_found';
}
