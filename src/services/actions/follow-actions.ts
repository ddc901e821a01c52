import type { ActionArgs, ActionResultOf, CallDetails } from '../../conversation/actions.ts';
import type { Catalogue } from '../../domain/catalogue.ts';
import { PERMIT_TRANSITIONS } from '../../domain/permit.ts';
import type { ContactStore } from '../../store/contacts.ts';
import type { FollowStore } from '../../store/follows.ts';
import type { PermitStore, VersionedPermit } from '../../store/permits.ts';
import type { ActionContext } from '../receive-message.ts';
import { type LocateDeps, type Located, locateOwn, locatePermit } from './locate-permit.ts';
import { permitChoices, typeName } from './permit-names.ts';

export interface FollowDeps extends LocateDeps {
  permits: LocateDeps['permits'] & Pick<PermitStore, 'get'>;
  follows: LocateDeps['follows'] & Pick<FollowStore, 'add' | 'remove'>;
  catalogue: Catalogue;
  contacts: Pick<ContactStore, 'setOptedOut'>;
}

type Follow = ActionResultOf<'follow_permit'>;
type Unfollow = ActionResultOf<'unfollow_permit'>;

const MOST_FOLLOWED = 50;

/** Who asks to be told has given the consent that UU 27/2022 Art. 20 asks for; the follow records when. */
export async function followPermit(
  deps: FollowDeps,
  args: ActionArgs<'follow_permit'>,
  context: ActionContext,
  details: CallDetails,
): Promise<Follow> {
  const typed = args.number ?? details.memory.permit;
  const located = typed === undefined ? await locateOwn(deps, context.contact.id) : await locate(deps, typed, context);
  if (located.found === 'several')
    return { outcome: 'several', choices: permitChoices(deps.catalogue, located.permits) };
  if (located.found === 'throttled') return { outcome: 'throttled' };
  if (located.found === 'none') {
    return typed === undefined ? { outcome: 'need_number' } : { outcome: 'not_found', values: { number: typed } };
  }
  return follow(deps, located.permit, context);
}

async function follow(deps: FollowDeps, permit: VersionedPermit, context: ActionContext): Promise<Follow> {
  const values = namesOf(deps.catalogue, permit);
  const remember = { permit: permit.number };
  if (PERMIT_TRANSITIONS[permit.status].length === 0) return { outcome: 'final', values, remember };
  const contact = context.contact.id;
  // The wish to be told is newer than the STOP.
  if (context.contact.optedOutAt !== undefined) await deps.contacts.setOptedOut(contact, undefined);
  const isNew = await deps.follows.add({ permit: permit.number, contact, since: context.now, by: 'citizen' });
  return { outcome: isNew ? 'following' : 'already', values, remember };
}

export async function unfollowPermit(
  deps: FollowDeps,
  args: ActionArgs<'unfollow_permit'>,
  context: ActionContext,
  details: CallDetails,
): Promise<Unfollow> {
  const contact = context.contact.id;
  const numbers = await deps.follows.permitsOf(contact, MOST_FOLLOWED);
  const typed = args.number ?? details.memory.permit;
  const located = typed === undefined ? { found: 'none' as const } : await locate(deps, typed, context);
  const meant = located.found === 'one' && numbers.includes(located.permit.number) ? located.permit : undefined;
  const permits = meant === undefined && args.number === undefined ? await deps.permits.getMany(numbers) : [];
  const permit = meant ?? (permits.length === 1 ? permits[0] : undefined);
  if (permit !== undefined) {
    await deps.follows.remove(permit.number, contact);
    return { outcome: 'unfollowed', values: namesOf(deps.catalogue, permit) };
  }
  if (permits.length > 1) return { outcome: 'several', choices: permitChoices(deps.catalogue, permits) };
  return { outcome: 'not_following' };
}

function locate(deps: FollowDeps, typed: string, context: ActionContext): Promise<Located> {
  return locatePermit(deps, typed, context.contact.id, context.now);
}

function namesOf(catalogue: Catalogue, permit: VersionedPermit) {
  return { number: permit.number, type: typeName(catalogue, permit.type) };
}
