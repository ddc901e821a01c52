import type { ActionArgs, ActionResultOf, CallDetails } from '../../conversation/actions.ts';
import type { Catalogue } from '../../domain/catalogue.ts';
import type { Localised } from '../../domain/language.ts';
import { PERMIT_TRANSITIONS } from '../../domain/permit.ts';
import type { ContactStore } from '../../store/contacts.ts';
import type { FollowStore } from '../../store/follows.ts';
import type { VersionedPermit } from '../../store/permits.ts';
import type { ActionContext } from '../action-context.ts';
import { type LocateDeps, type Located, locateOwn, locatePermit, numbersMeant, ownPermits } from './locate-permit.ts';
import { notOne } from './not-one.ts';
import { MORE_NUMBERS, shortNumber, typedName } from './permit-line.ts';
import { namesOf, rememberFile } from './permit-names.ts';

export interface FollowDeps extends LocateDeps {
  follows: Pick<FollowStore, 'permitsOf' | 'add'>;
  contacts: LocateDeps['contacts'] & Pick<ContactStore, 'setOptedOut'>;
  catalogue: Catalogue;
}

type Follow = ActionResultOf<'follow_permit'>;

/** Files that one contact may follow: more than any agent has under way at one office. */
export const MOST_FOLLOWED = 50;
/** Numbers of one message that are followed. */
const MOST_AT_ONCE = 10;

/** Who asks to be told has given the consent that UU 27/2022 Art. 20 asks for; the follow records when. */
export async function followPermit(
  deps: FollowDeps,
  args: ActionArgs<'follow_permit'>,
  context: ActionContext,
  details: CallDetails,
): Promise<Follow> {
  const numbers = numbersMeant(args.number, args.numbers);
  if (numbers.length > 1) return followMany(deps, numbers, context);
  const typed = args.number ?? details.memory.permit;
  const located = await (typed === undefined ? locateOwn(deps, context.contact) : locatePermit(deps, typed, context));
  if (located.found !== 'one') {
    return typed === undefined && located.found === 'none'
      ? { outcome: 'need_number' }
      : notOne(deps.catalogue, located, typed ?? '');
  }
  const { permit } = located;
  const outcome = await follow(deps, permit, context);
  if (outcome === 'full') return { outcome, values: { count: MOST_FOLLOWED } };
  const remember = { ...rememberFile(deps.catalogue, permit), follows: true };
  return { outcome, values: namesOf(deps.catalogue, permit), remember };
}

async function follow(
  deps: FollowDeps,
  permit: VersionedPermit,
  { contact, now }: ActionContext,
): Promise<'following' | 'already' | 'final' | 'full'> {
  if (PERMIT_TRANSITIONS[permit.status].length === 0) return 'final';
  const followed = await deps.follows.permitsOf(contact.id, MOST_FOLLOWED);
  if (followed.length >= MOST_FOLLOWED && !followed.includes(permit.number)) return 'full';
  // The wish to be told is newer than the STOP.
  if (contact.optedOutAt !== undefined) await deps.contacts.setOptedOut(contact.id, undefined);
  const isNew = await deps.follows.add({ permit: permit.number, contact: contact.id, since: now, by: 'citizen' });
  return isNew ? 'following' : 'already';
}

/** Follows every file that is linked to this phone and is not closed. */
export async function followAll(deps: FollowDeps, context: ActionContext): Promise<ActionResultOf<'follow_all'>> {
  const own = await ownPermits(deps, context.contact, MOST_FOLLOWED);
  const moving = own.filter(({ status }) => PERMIT_TRANSITIONS[status].length > 0);
  if (moving.length === 0) return { outcome: 'none' };
  const outcomes: Awaited<ReturnType<typeof follow>>[] = [];
  // One after the other: the limit counts.
  for (const permit of moving) outcomes.push(await follow(deps, permit, context));
  const values = { count: moving.length };
  const remember = { follows: true };
  if (outcomes.includes('full')) return { outcome: 'full', values: { count: MOST_FOLLOWED }, remember };
  return { outcome: outcomes.includes('following') ? 'following' : 'already', values, remember };
}

async function followMany(deps: FollowDeps, numbers: readonly string[], context: ActionContext): Promise<Follow> {
  const all = [...new Set(numbers)];
  // The last line says that there were more.
  const taken = all.length > MOST_AT_ONCE ? all.slice(0, MOST_AT_ONCE - 1) : all;
  const located = await Promise.all(taken.map((number) => locatePermit(deps, number, context)));
  if (located.some(({ found }) => found === 'throttled')) return { outcome: 'throttled' };
  const lines: Localised[] = [];
  // One after the other: the limit counts.
  for (const [place, one] of located.entries()) lines.push(await followLine(deps, one, taken[place] ?? '', context));
  const more = taken.length < all.length ? [MORE_NUMBERS] : [];
  return {
    outcome: 'many',
    values: { files: { lines: [...lines, ...more], plain: true } },
    remember: { follows: true },
  };
}

const LINES: Readonly<Record<'following' | 'already' | 'final' | 'full' | 'several' | 'none', Localised>> = {
  following: { id: 'diikuti', en: 'followed' },
  already: { id: 'sudah diikuti', en: 'followed already' },
  final: { id: 'sudah selesai', en: 'closed already' },
  full: { id: 'batas tercapai', en: 'limit reached' },
  several: { id: 'tulis lengkap', en: 'write it in full' },
  none: { id: 'tidak ada', en: 'not found' },
};

async function followLine(
  deps: FollowDeps,
  located: Located,
  typed: string,
  context: ActionContext,
): Promise<Localised> {
  const name = located.found === 'one' ? shortNumber(located.permit) : typedName(typed);
  const outcome =
    located.found === 'one'
      ? await follow(deps, located.permit, context)
      : located.found === 'several'
        ? 'several'
        : 'none';
  const { id, en } = LINES[outcome];
  return { id: `${name}: ${id}`, en: `${name}: ${en ?? id}` };
}
