import type { ActionResultOf } from '../../conversation/actions.ts';
import type { Catalogue } from '../../domain/catalogue.ts';
import { addressOf, type ContactId, contactsOfPerson } from '../../domain/contact.ts';
import { isApplicantsPhone, isOwner, maskedName } from '../../domain/permit-owner.ts';
import type { ContactStore } from '../../store/contacts.ts';
import type { FollowStore } from '../../store/follows.ts';
import type { PermitStore, VersionedPermit } from '../../store/permits.ts';
import type { ActionContext } from '../action-context.ts';
import { MOST_FOLLOWED } from './follow-actions.ts';
import { type LocateDeps, ownPermits } from './locate-permit.ts';
import { namesOf } from './permit-names.ts';

export interface WrongNumberDeps extends LocateDeps {
  permits: LocateDeps['permits'] & Pick<PermitStore, 'disputePhone' | 'forgetProven'>;
  follows: LocateDeps['follows'] & Pick<FollowStore, 'remove'>;
  contacts: LocateDeps['contacts'] & Pick<ContactStore, 'forgetTold'>;
  catalogue: Catalogue;
}

/** Masked names that have room. */
const MOST_NAMES = 3;

/** What is linked to this phone. Of the applicant nothing but a masked name is shown: the phone may be a stranger's now. */
export async function findLinked(
  deps: WrongNumberDeps,
  { contact }: ActionContext,
): Promise<ActionResultOf<'find_linked'>> {
  const permits = await ownPermits(deps, contact, MOST_FOLLOWED);
  const applied = permits.filter((permit) => isOwner(permit, contact.id));
  const [first] = applied;
  if (permits.length === 0) return { outcome: 'none' };
  if (first === undefined) return { outcome: 'followed', values: { count: permits.length } };
  if (permits.length === 1) {
    return { outcome: 'one', values: { ...namesOf(deps.catalogue, first), masked: maskedName(first.applicant.name) } };
  }
  const names = [...new Set(applied.map(({ applicant }) => maskedName(applicant.name)))];
  const masked = { list: names.slice(0, MOST_NAMES) };
  return { outcome: 'many', values: { count: permits.length, masked } };
}

/**
 * Numbers are handed out anew: whoever has this one now is told nothing of the files any more, by no channel, and the
 * office sees it in the permit. Files that the number only follows are just let go. Doing it twice does it once.
 */
export async function detachPhone(
  deps: WrongNumberDeps,
  { contact, now }: ActionContext,
): Promise<ActionResultOf<'detach_phone'>> {
  const permits = await ownPermits(deps, contact, MOST_FOLLOWED);
  for (const permit of permits) await detach(deps, permit, contact.id, now);
  const everyContact = contactsOfPerson(contact.id);
  for (const one of everyContact) await deps.permits.forgetProven(one);
  await deps.contacts.forgetTold(everyContact);
  return {
    outcome: 'detached',
    values: { count: permits.length },
    remember: { permit: undefined, type: undefined, follows: undefined },
  };
}

/** The follows go first: when a crash comes between, the phone is still known as linked, and this is done again. */
async function detach(deps: WrongNumberDeps, permit: VersionedPermit, contact: ContactId, now: Date): Promise<void> {
  for (const one of contactsOfPerson(contact)) await deps.follows.remove(permit.number, one);
  if (isApplicantsPhone(permit, contact)) await deps.permits.disputePhone(permit.number, addressOf(contact), now);
}
