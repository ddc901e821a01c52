import type { ActionArgs, ActionResultOf } from '../../conversation/actions.ts';
import { mayDispute } from '../../domain/complaint.ts';
import type { VersionedComplaint } from '../../store/complaints.ts';
import type { ActionContext } from '../action-context.ts';
import {
  type ComplaintViewDeps,
  categoryName,
  complaintChoices,
  holderOf,
  missingIn,
  sinceDay,
} from './complaint-values.ts';
import { ownTicket } from './own-ticket.ts';

type Found = ActionResultOf<'find_complaint'>;

/** Tells who filed it where a complaint is, and nobody else; without a ticket, all complaints of this person. */
export async function findComplaint(
  deps: ComplaintViewDeps,
  args: ActionArgs<'find_complaint'>,
  context: ActionContext,
): Promise<Found> {
  return ownTicket(deps, args.ticket, context, {
    one: (named) => describe(deps, named),
    own: (own, newest) =>
      own.length === 1
        ? describe(deps, newest)
        : { outcome: 'several' as const, choices: complaintChoices(deps.book, own) },
  });
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
    // What lapsed is taken up again where complaints are answered: it is not for sure the one that was talked about last.
    case 'lapsed':
      return { outcome: 'lapsed', remember, heard: { ticket } };
    default:
      if (status === 'answered' || mayDispute(complaint))
        return { outcome: 'answered', values: { ticket, answer }, remember };
      return { outcome: 'settled', values: { ticket, since: sinceDay(deps, complaint), answer }, remember };
  }
}
