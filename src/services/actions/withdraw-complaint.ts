import type { ActionArgs, ActionResultOf, CallDetails } from '../../conversation/actions.ts';
import { mayWithdraw, waitsFor } from '../../domain/complaint.ts';
import type { VersionedComplaint } from '../../store/complaints.ts';
import type { ActionContext } from '../action-context.ts';
import { categoryName, complaintChoices, unitName } from './complaint-values.ts';
import { ownTicket } from './own-ticket.ts';
import { happen, type ReplyComplaintDeps, ticketOf } from './reply-complaint.ts';

type Found = ActionResultOf<'find_withdrawal'>;

/** The complaint that is to be taken back: the one that is named, was last talked about, or is the only one under way. */
export async function findWithdrawal(
  deps: ReplyComplaintDeps,
  args: ActionArgs<'find_withdrawal'>,
  context: ActionContext,
  { memory }: CallDetails,
): Promise<Found> {
  return ownTicket(deps, args.ticket, context, {
    one: (named) => describe(deps, named),
    own(own, newest): Found {
      const underWay = own.filter(mayWithdraw);
      const remembered = underWay.find(({ ticket }) => ticket === memory.ticket);
      if (remembered !== undefined) return describe(deps, remembered);
      if (underWay.length > 1) return { outcome: 'several', choices: complaintChoices(deps.book, underWay) };
      return describe(deps, underWay[0] ?? newest);
    },
  });
}

function describe(deps: ReplyComplaintDeps, complaint: VersionedComplaint): Found {
  const { ticket, kind, unit } = complaint;
  const known = { remember: { ticket } };
  if (kind === 'supervisory' && waitsFor(complaint.status) !== undefined) {
    const outcome = mayWithdraw(complaint) ? 'supervised' : 'noted';
    return { outcome, values: { ticket, unit: unitName(deps.offices, unit) }, ...known };
  }
  if (!mayWithdraw(complaint)) return { outcome: 'over', values: { ticket }, ...known };
  return { outcome: 'open', values: { ticket, category: categoryName(deps.book, complaint.category) }, ...known };
}

/**
 * Takes a complaint back, once for the message that wants it. What concerns supervision stays with its unit: only the wish
 * is kept, and the complainant gets no more news.
 */
export async function withdrawComplaint(
  deps: ReplyComplaintDeps,
  args: ActionArgs<'withdraw_complaint'>,
  context: ActionContext,
  details: CallDetails,
): Promise<ActionResultOf<'withdraw_complaint'>> {
  const ticket = ticketOf(args, details);
  const done = await happen(deps, ticket, ['withdraw', 'retract'], undefined, context, details);
  if (done === undefined) return { outcome: 'over', values: { ticket } };
  if (done.event.what === 'withdraw') return { outcome: 'withdrawn', values: { ticket } };
  return { outcome: 'noted', values: { ticket, unit: unitName(deps.offices, done.complaint.unit) } };
}
