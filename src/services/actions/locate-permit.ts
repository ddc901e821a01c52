import { addressOf, contactsOfPerson } from '../../domain/contact.ts';
import { nearNumber } from '../../domain/near-number.ts';
import { canonicalNumber, nearestNumbers, searchKeys } from '../../domain/permit-number.ts';
import { isMistypedCode, readTrackingCode } from '../../domain/tracking-code.ts';
import type { Contact, ContactStore } from '../../store/contacts.ts';
import type { FollowStore } from '../../store/follows.ts';
import type { PermitStore, VersionedPermit } from '../../store/permits.ts';
import type { ActionContext } from '../action-context.ts';
import { isGuessing } from '../guess-limit.ts';

export interface LocateDeps {
  permits: Pick<PermitStore, 'get' | 'getMany' | 'findByKeys' | 'findByCode' | 'findByPhone' | 'findByProven'>;
  follows: Pick<FollowStore, 'permitsOf'>;
  contacts: Pick<ContactStore, 'countMiss'>;
}

/** What a typed number, or none, led to. */
export type Located =
  | { found: 'one'; permit: VersionedPermit }
  | { found: 'several'; permits: VersionedPermit[] }
  | { found: 'none' }
  /** There is none, but one of the contact's own is nearly the same. */
  | { found: 'near'; permit: VersionedPermit }
  /** A tracking code whose check character shows a slip. */
  | { found: 'bad-code' }
  /** Too many unknown numbers: not even looked up. */
  | { found: 'throttled' };

/** More would not fit a text message. */
const MOST_OFFERED = 5;
/** Permits of a contact among which a near one is looked for. */
const MOST_OWN = 50;

/** The permit that a citizen means by what was typed: its number, however mangled, or its tracking code. */
export async function locatePermit(deps: LocateDeps, typed: string, context: ActionContext): Promise<Located> {
  const { contact, now } = context;
  if (isGuessing(contact, now)) return { found: 'throttled' };
  const permits = await permitsTyped(deps, typed, context);
  return permits.length > 0 ? asLocated(permits) : missed(deps, typed, context);
}

/**
 * The one permit that was typed, without counting a miss: for a question that leaves every other number to the status,
 * where it counts.
 */
export async function permitKnown(
  deps: LocateDeps,
  typed: string,
  context: ActionContext,
): Promise<VersionedPermit | undefined> {
  if (isGuessing(context.contact, context.now)) return undefined;
  const [only, ...others] = await permitsTyped(deps, typed, context);
  return others.length === 0 ? only : undefined;
}

async function permitsTyped(
  deps: LocateDeps,
  typed: string,
  context: ActionContext,
): Promise<readonly VersionedPermit[]> {
  const code = readTrackingCode(typed);
  if (code === undefined) return findByNumber(deps, typed, context);
  const [byNumber, byCode] = await Promise.all([findByNumber(deps, typed, context), deps.permits.findByCode(code)]);
  return byCode === undefined ? byNumber : [byCode];
}

/** A miss counts, so that nobody finds numbers by trying; a slip that the check character shows finds nothing. */
async function missed(deps: LocateDeps, typed: string, { contact, now }: ActionContext): Promise<Located> {
  if (isMistypedCode(typed)) return { found: 'bad-code' };
  const [own] = await Promise.all([ownPermits(deps, contact, MOST_OWN), deps.contacts.countMiss(contact.id, now)]);
  const near = nearNumber(
    typed,
    own.map(({ number }) => number),
  );
  const permit = own.find(({ number }) => number === near);
  return permit === undefined ? { found: 'none' } : { found: 'near', permit };
}

/** The permits of this contact: those that its phone number applied for, those it has proved, and those it follows. */
export async function locateOwn(deps: LocateDeps, contact: Contact): Promise<Located> {
  return asLocated(await ownPermits(deps, contact, MOST_OFFERED));
}

/** @param most of each kind */
export async function ownPermits(
  deps: Pick<LocateDeps, 'follows'> & { permits: Pick<PermitStore, 'getMany' | 'findByPhone' | 'findByProven'> },
  { id }: Pick<Contact, 'id'>,
  most: number,
): Promise<VersionedPermit[]> {
  const [followed, applied, proven] = await Promise.all([
    deps.follows.permitsOf(id, most),
    deps.permits.findByPhone(addressOf(id), most),
    deps.permits.findByProven(contactsOfPerson(id), most),
  ]);
  const owned = [...new Map([...applied, ...proven].map((permit) => [permit.number, permit])).values()];
  const missing = followed.filter((number) => owned.every((permit) => permit.number !== number));
  const others = missing.length === 0 ? [] : await deps.permits.getMany(missing);
  return [...owned, ...others];
}

/** The files that are meant: all that the message names, or the one that was chosen or typed since. */
export function numbersMeant(number: string | undefined, numbers: readonly string[] = []): readonly string[] {
  if (number === undefined) return [];
  return numbers[0] === number ? numbers : [number];
}

async function findByNumber(
  deps: LocateDeps,
  typed: string,
  { foreseen }: ActionContext,
): Promise<readonly VersionedPermit[]> {
  const candidates = await (foreseen?.typed === typed ? foreseen.permits : deps.permits.findByKeys(searchKeys(typed)));
  if (candidates.length < 2) return candidates;
  const exact = candidates.filter((permit) => permit.number === canonicalNumber(typed));
  if (exact.length === 1) return exact;
  const nearest = nearestNumbers(
    typed,
    candidates.map((permit) => permit.number),
  );
  return candidates.filter((permit) => nearest.includes(permit.number));
}

function asLocated(permits: readonly VersionedPermit[]): Located {
  const [first] = permits;
  if (first === undefined) return { found: 'none' };
  if (permits.length === 1) return { found: 'one', permit: first };
  return { found: 'several', permits: permits.slice(0, MOST_OFFERED) };
}
