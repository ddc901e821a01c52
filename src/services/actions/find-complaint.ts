import type { ActionArgs, ActionResultOf } from '../../conversation/actions.ts';
import { today } from '../../domain/clock-zone.ts';
import { mayDispute } from '../../domain/complaint.ts';
import type { Localised } from '../../domain/language.ts';
import type { VersionedComplaint } from '../../store/complaints.ts';
import type { ActionContext } from '../receive-message.ts';
import {
  type ComplaintViewDeps,
  categoryName,
  clockOf,
  complaintChoices,
  holderOf,
  MOST_OFFERED,
  missingIn,
  typedComplaint,
} from './complaint-values.ts';

/** What stands in place of an answer where there could be none. */
const LAPSED: Localised = {
  id: 'yang kami tanyakan tidak kami terima dalam 30 hari.',
  en: 'what we asked for did not reach us within 30 days.',
};

type Found = ActionResultOf<'find_complaint'>;

/** Tells who filed it where a complaint is, and nobody else; without a ticket, all complaints of this person. */
export async function findComplaint(
  deps: ComplaintViewDeps,
  args: ActionArgs<'find_complaint'>,
  { contact, now }: ActionContext,
): Promise<Found> {
  if (args.ticket !== undefined) {
    const found = await typedComplaint(deps, args.ticket, contact, now);
    if (found === 'throttled') return { outcome: 'throttled' };
    return found === 'not_found' ? { outcome: 'not_found', values: { ticket: args.ticket } } : describe(deps, found);
  }
  const own = await deps.complaints.ofContact(contact.id, MOST_OFFERED);
  const [first] = own;
  if (first === undefined) return { outcome: 'none' };
  return own.length === 1 ? describe(deps, first) : { outcome: 'several', choices: complaintChoices(deps.book, own) };
}

function describe(deps: ComplaintViewDeps, complaint: VersionedComplaint): Found {
  const { ticket, status, answer = '', answerBy } = complaint;
  const remember = { ticket };
  switch (status) {
    case 'open':
    case 'reopened': {
      const category = categoryName(deps.book, complaint.category);
      const values = { ticket, category, ...holderOf(deps, complaint), answer_by: { day: answerBy } };
      return { outcome: status, values, remember };
    }
    case 'incomplete':
      return { outcome: status, values: { ticket, missing: missingIn(complaint), until: { day: answerBy } }, remember };
    case 'withdrawn':
      return { outcome: 'withdrawn', values: { ticket, since: sinceDay(deps, complaint) }, remember };
    default: {
      if (status === 'answered' || mayDispute(complaint))
        return { outcome: 'answered', values: { ticket, answer }, remember };
      const told = status === 'lapsed' ? LAPSED : answer;
      return { outcome: 'settled', values: { ticket, since: sinceDay(deps, complaint), answer: told }, remember };
    }
  }
}

function sinceDay(deps: ComplaintViewDeps, complaint: VersionedComplaint) {
  return { day: today(complaint.since, clockOf(deps, complaint).zone) };
}
