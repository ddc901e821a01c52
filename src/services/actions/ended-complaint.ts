import type { ActionArgs, ActionResultOf, CallDetails } from '../../conversation/actions.ts';
import { contactsOfPerson } from '../../domain/contact.ts';
import type { VersionedComplaint } from '../../store/complaints.ts';
import type { ContactStore } from '../../store/contacts.ts';
import type { ActionContext } from '../action-context.ts';
import { type ComplaintViewDeps, ownComplaint, sinceDay } from './complaint-values.ts';

type EndedDeps = Pick<ComplaintViewDeps, 'offices' | 'calendar'> & { contacts: Pick<ContactStore, 'setAsked'> };
type Ended = Extract<ActionResultOf<'open_reply'>, { outcome: 'withdrawn' | 'lapsed' | 'over' }>;

/** How a complaint ended to which nothing can be added any more. */
export async function ended(
  deps: EndedDeps,
  complaint: VersionedComplaint,
  { contact }: ActionContext,
): Promise<Ended> {
  const { ticket, status } = complaint;
  const values = { ticket, since: sinceDay(deps, complaint) };
  if (status === 'withdrawn') return { outcome: 'withdrawn', values };
  if (status !== 'lapsed') return { outcome: 'over', values: { ticket } };
  // What the notice asked for is not waited for any more: the next message is no answer to it.
  if (contact.asked?.ticket === ticket)
    await Promise.all(contactsOfPerson(contact.id).map((id) => deps.contacts.setAsked(id, undefined)));
  return { outcome: 'lapsed', values, heard: { ticket } };
}

/** What a new complaint takes as told from one that lapsed, together with the answer that came too late. */
export async function tellAgain(
  deps: Pick<ComplaintViewDeps, 'complaints'>,
  args: ActionArgs<'tell_again'>,
  { contact }: ActionContext,
  { memory }: CallDetails,
): Promise<ActionResultOf<'tell_again'>> {
  const ticket = args.ticket ?? memory.ticket ?? '';
  const complaint = await ownComplaint(deps, ticket, contact.id);
  if (complaint === undefined) return { outcome: 'over', values: { ticket } };
  const { text, category, place, permit, anonymous } = complaint;
  const late = args.text ?? args.message;
  const end = /[.!?]\s*$/.test(text) ? '' : '.';
  const heard = {
    ...{ category, anonymous, message: late === undefined ? text : `${text}${end}\n${late}` },
    ...(place !== undefined && { place }),
    ...(permit !== undefined && { number: permit }),
  };
  return { outcome: 'ready', heard };
}
