import { addressOf, CHANNELS, type ChannelName, type ContactId, contactId } from '../domain/contact.ts';
import type { Applicant } from '../domain/permit.ts';
import type { FollowStore } from '../store/follows.ts';
import type { PermitStore } from '../store/permits.ts';

/** The applicant, and by what channel they agreed at the counter to be told of every move (UU 27/2022 Art. 20-22). */
export interface ApplicantWithConsent extends Applicant {
  notify?: ChannelName | undefined;
}

/** Follows as the office makes and ends them; one that the citizen made is the citizen's own to end. */
export interface OfficeFollows extends Pick<FollowStore, 'add'> {
  remove(permit: string, contact: ContactId, by: 'office'): Promise<boolean>;
}

export interface FollowDeps {
  permits: Pick<PermitStore, 'get'>;
  follows: OfficeFollows;
  clock(): Date;
}

/**
 * When the applicant's phone number is new, lets it follow the permit, if there is consent, and the old one no longer.
 * This comes before the permit is written: what a crash leaves undone, the same request does when it comes again.
 * @returns takes the step back; for when the permit could not be written because somebody else wrote it
 */
export async function moveFollow(
  deps: FollowDeps,
  permit: string,
  oldPhone: string | undefined,
  applicant: ApplicantWithConsent,
): Promise<() => Promise<void>> {
  const { phone, notify } = applicant;
  if (phone === oldPhone) return async () => {};
  if (phone !== undefined && notify !== undefined) await add(deps, permit, contactId(notify, phone));
  const ended = oldPhone === undefined ? [] : await remove(deps, permit, oldPhone);
  return () => takeBack(deps, permit, phone, ended);
}

/** What the other writer stored decides: its applicant's phone keeps, or gets back, its follow; ours goes. */
async function takeBack(
  deps: FollowDeps,
  permit: string,
  newPhone: string | undefined,
  ended: readonly ContactId[],
): Promise<void> {
  const stored = (await deps.permits.get(permit))?.applicant.phone;
  if (newPhone !== undefined && newPhone !== stored) await remove(deps, permit, newPhone);
  for (const contact of ended) {
    if (addressOf(contact) === stored) await add(deps, permit, contact);
  }
}

async function add(deps: FollowDeps, permit: string, contact: ContactId): Promise<void> {
  await deps.follows.add({ permit, contact, since: deps.clock(), by: 'office' });
}

/** @returns the contacts that did follow */
async function remove(deps: FollowDeps, permit: string, phone: string): Promise<ContactId[]> {
  const ended: ContactId[] = [];
  for (const channel of CHANNELS) {
    const contact = contactId(channel, phone);
    if (await deps.follows.remove(permit, contact, 'office')) ended.push(contact);
  }
  return ended;
}
