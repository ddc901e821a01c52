import type { ActionArgs, ActionResultOf, CallDetails } from '../../conversation/actions.ts';
import type { Catalogue } from '../../domain/catalogue.ts';
import type { FollowStore } from '../../store/follows.ts';
import type { VersionedPermit } from '../../store/permits.ts';
import type { ActionContext } from '../action-context.ts';
import { MOST_FOLLOWED } from './follow-actions.ts';
import { type LocateDeps, locatePermit, numbersMeant } from './locate-permit.ts';
import { namesOf, permitChoices } from './permit-names.ts';

export interface UnfollowDeps extends LocateDeps {
  follows: Pick<FollowStore, 'permitsOf' | 'remove' | 'removeAll'>;
  catalogue: Catalogue;
}

type Unfollow = ActionResultOf<'unfollow_permit'>;

/** More would not fit a text message. */
const MOST_OFFERED = 5;

/** Ends what was typed, what was last talked about, the only follow there is, or all. */
export async function unfollowPermit(
  deps: UnfollowDeps,
  args: ActionArgs<'unfollow_permit'>,
  context: ActionContext,
  details: CallDetails,
): Promise<Unfollow> {
  const contact = context.contact.id;
  if (args.all === true) return ended(await deps.follows.removeAll(contact, context.now));
  const followed = await deps.follows.permitsOf(contact, MOST_FOLLOWED);
  const typed = numbersMeant(args.number, args.numbers);
  const wanted = typed.length > 0 ? typed : [details.memory.permit ?? []].flat();
  const meant = (await locateAll(deps, wanted, context)).filter(({ number }) => followed.includes(number));
  if (meant.length > 1) {
    const removed = await Promise.all(meant.map(({ number }) => deps.follows.remove(number, contact)));
    return ended(removed.filter(Boolean).length);
  }
  const permits = meant.length === 0 && typed.length === 0 ? await deps.permits.getMany(followed) : meant;
  const [permit, ...others] = permits;
  if (permit === undefined) return { outcome: 'not_following' };
  if (others.length > 0) {
    return { outcome: 'several', choices: permitChoices(deps.catalogue, permits).slice(0, MOST_OFFERED) };
  }
  await deps.follows.remove(permit.number, contact);
  return { outcome: 'unfollowed', values: namesOf(deps.catalogue, permit) };
}

function ended(count: number): Unfollow {
  return count === 0 ? { outcome: 'not_following' } : { outcome: 'many', values: { count } };
}

async function locateAll(
  deps: UnfollowDeps,
  typed: readonly string[],
  context: ActionContext,
): Promise<VersionedPermit[]> {
  const located = await Promise.all(typed.map((number) => locatePermit(deps, number, context)));
  return located.flatMap((one) => (one.found === 'one' ? [one.permit] : []));
}
