import type { ActionArgs, ActionResultOf, CallDetails } from '../../conversation/actions.ts';
import {
  afterDeed,
  type ComplaintDeed,
  type ComplaintEvent,
  isStars,
  MOST_EVENTS,
  mayDispute,
  mayRate,
  waitsFor,
  withdrawalOf,
} from '../../domain/complaint.ts';
import { effectOf } from '../../domain/complaint-deed.ts';
import { contactsOfPerson } from '../../domain/contact.ts';
import type { ComplaintStore, VersionedComplaint } from '../../store/complaints.ts';
import type { ContactStore } from '../../store/contacts.ts';
import type { ActionContext } from '../action-context.ts';
import {
  type ComplaintViewDeps,
  clockOf,
  complaintChoices,
  MOST_OFFERED,
  missingIn,
  ownComplaint,
  unitName,
} from './complaint-values.ts';
import { ended } from './ended-complaint.ts';
import { ownTicket } from './own-ticket.ts';

export type ReplyComplaintDeps = Omit<ComplaintViewDeps, 'complaints' | 'contacts'> & {
  complaints: Pick<ComplaintStore, 'get' | 'ofContact' | 'happen' | 'rate'>;
  contacts: Pick<ContactStore, 'setAsked' | 'countMiss'>;
};

const MOST_ATTEMPTS = 20;

type Need = ActionResultOf<'open_reply'>;

/** What the complaint needs from who filed it; without a ticket, the one that waits, or was last talked about. */
export async function openReply(
  deps: ReplyComplaintDeps,
  args: ActionArgs<'open_reply'>,
  context: ActionContext,
  { memory }: CallDetails,
): Promise<Need> {
  return ownTicket(deps, args.ticket, context, {
    one: (named) => needOf(deps, named, context),
    own(own, newest): Promise<Need> | Need {
      const likely = own.filter((one) => waitsFor(one.status) !== undefined || mayDispute(one));
      const remembered = likely.find(({ ticket }) => ticket === memory.ticket);
      if (remembered !== undefined) return needOf(deps, remembered, context);
      if (likely.length > 1) return { outcome: 'several', choices: complaintChoices(deps.book, likely) };
      return needOf(deps, likely[0] ?? newest, context);
    },
  });
}

async function needOf(deps: ReplyComplaintDeps, complaint: VersionedComplaint, context: ActionContext): Promise<Need> {
  const { ticket, status, answer = '' } = complaint;
  const known = { remember: { ticket } };
  if (status === 'incomplete')
    return { outcome: 'completion', values: { ticket, missing: missingIn(complaint) }, ...known };
  if (status === 'answered' || mayDispute(complaint))
    return { outcome: 'resolved', values: { ticket, answer }, ...known };
  if (waitsFor(status) === 'office') return { outcome: 'addition', values: { ticket }, ...known };
  return { ...(await ended(deps, complaint, context)), ...known };
}

/** Adds what the complainant tells to the thread; what the office has asked for makes the complaint complete. */
export async function addToComplaint(
  deps: ReplyComplaintDeps,
  args: ActionArgs<'add_to_complaint'>,
  context: ActionContext,
  details: CallDetails,
): Promise<ActionResultOf<'add_to_complaint'>> {
  const ticket = ticketOf(args, details);
  const done = await happen(deps, ticket, ['complete', 'add'], args.text, context, details);
  if (done === undefined) {
    const complaint = await ownComplaint(deps, ticket, context.contact.id);
    return complaint === undefined ? { outcome: 'over', values: { ticket } } : ended(deps, complaint, context);
  }
  const { complaint, event } = done;
  const remember = { ticket, ticketAt: context.now.toISOString() };
  if (event.what === 'add') {
    return { outcome: 'added', values: { ticket, unit: unitName(deps.offices, complaint.unit) }, remember };
  }
  return { outcome: 'completed', values: { ticket, answer_by: { day: complaint.answerBy } }, remember };
}

/** The complainant is content with the answer, after which the complaint is over for good. */
export async function acceptComplaint(
  deps: ReplyComplaintDeps,
  args: ActionArgs<'accept_complaint'>,
  context: ActionContext,
  details: CallDetails,
): Promise<ActionResultOf<'accept_complaint'>> {
  const ticket = ticketOf(args, details);
  const done = await happen(deps, ticket, ['accept'], undefined, context, details);
  return { outcome: done === undefined ? 'over' : 'accepted', values: { ticket } };
}

/** The office has to answer anew, but not without end: then the Ombudsman is the next door (UU 25/2009 Art. 46). */
export async function disputeComplaint(
  deps: ReplyComplaintDeps,
  args: ActionArgs<'dispute_complaint'>,
  context: ActionContext,
  details: CallDetails,
): Promise<ActionResultOf<'dispute_complaint'>> {
  const ticket = ticketOf(args, details);
  const done = await happen(deps, ticket, ['dispute'], args.text, context, details);
  if (done !== undefined) {
    const { unit, answerBy } = done.complaint;
    const values = { ticket, unit: unitName(deps.offices, unit), answer_by: { day: answerBy } };
    return { outcome: 'reopened', values };
  }
  const complaint = await ownComplaint(deps, ticket, context.contact.id);
  const wasAnswered = complaint !== undefined && afterDeed(complaint.status, 'dispute') !== undefined;
  return { outcome: wasAnswered ? 'ombudsman' : 'over', values: { ticket } };
}

/** The newest complaint that is over and not rated; one that is only answered has to be settled first. */
export async function findRateable(
  deps: ReplyComplaintDeps,
  { contact }: ActionContext,
): Promise<ActionResultOf<'find_rateable'>> {
  const own = await deps.complaints.ofContact(contact.id, MOST_OFFERED);
  const found = own.find((one) => (mayRate(one) && one.rating === undefined) || one.status === 'answered');
  if (found === undefined) return { outcome: 'none' };
  const { ticket, status } = found;
  const known = { remember: { ticket }, values: { ticket } };
  return { outcome: status === 'answered' ? 'unsettled' : 'rateable', ...known };
}

/** Keeps how the complainant judges the handling, from 1 to 5 stars; the last judgement counts. */
export async function rateComplaint(
  deps: ReplyComplaintDeps,
  args: ActionArgs<'rate_complaint'>,
  { contact, now }: ActionContext,
  details: CallDetails,
): Promise<ActionResultOf<'rate_complaint'>> {
  const { rating, comment } = args;
  const ticket = ticketOf(args, details);
  const complaint = await ownComplaint(deps, ticket, contact.id);
  if (complaint === undefined || !mayRate(complaint) || !isStars(rating))
    return { outcome: 'over', values: { ticket } };
  await deps.complaints.rate(complaint.id, { stars: rating, at: now, ...(comment !== undefined && { comment }) });
  return { outcome: 'rated', values: { ticket, rating } };
}

/** The ticket that the talk is about. */
export function ticketOf({ ticket }: { ticket?: string | undefined }, { memory }: CallDetails): string {
  return ticket ?? memory.ticket ?? '';
}

/** A deed that was done, and the complaint after it. */
export interface Done {
  complaint: VersionedComplaint;
  event: ComplaintEvent;
}

/**
 * Does the first of these deeds that the complaint allows, once for the message that wants it.
 * @returns undefined where none is possible
 */
export async function happen(
  deps: ReplyComplaintDeps,
  ticket: string,
  deeds: readonly ComplaintDeed[],
  text: string | undefined,
  { contact, now, messageId, callIndex }: ActionContext,
  { media, location }: CallDetails,
): Promise<Done | undefined> {
  const id = `${messageId}#${callIndex}`;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const complaint = await ownComplaint(deps, ticket, contact.id);
    if (complaint === undefined) return undefined;
    const earlier = complaint.timeline.find((event) => event.id === id);
    if (earlier !== undefined) return finish(deps, complaint, earlier);
    const what = deeds.find((deed) => isPossible(complaint, deed));
    if (what === undefined) return undefined;
    const event = {
      ...{ id, what, by: 'complainant' as const, at: now },
      ...(text !== undefined && { text }),
      ...(media.length > 0 && { media }),
      ...(location !== undefined && { location }),
    };
    const effect = effectOf(complaint, event, clockOf(deps, complaint));
    if (effect !== undefined && (await deps.complaints.happen(complaint, event, effect, now))) {
      return finish(deps, { ...complaint, ...effect }, event);
    }
  }
  throw new Error('a complaint changes all the time');
}

/** The question that a notice has put is answered, by whichever channel it went. */
async function finish(deps: ReplyComplaintDeps, complaint: VersionedComplaint, event: ComplaintEvent): Promise<Done> {
  await Promise.all(contactsOfPerson(complaint.contact).map((id) => deps.contacts.setAsked(id, undefined)));
  return { complaint, event };
}

function isPossible(complaint: VersionedComplaint, deed: ComplaintDeed): boolean {
  if (complaint.timeline.length >= MOST_EVENTS) return false;
  if (deed === 'dispute') return mayDispute(complaint);
  const isRightWay = (deed !== 'withdraw' && deed !== 'retract') || deed === withdrawalOf(complaint);
  return isRightWay && afterDeed(complaint.status, deed) !== undefined;
}
