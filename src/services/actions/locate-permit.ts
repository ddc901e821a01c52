import { addressOf, type ContactId } from '../../domain/contact.ts';
import { canonicalNumber, nearestNumbers, searchKeys } from '../../domain/permit-number.ts';
import { readTrackingCode } from '../../domain/tracking-code.ts';
import type { FollowStore } from '../../store/follows.ts';
import type { PermitStore, VersionedPermit } from '../../store/permits.ts';
import type { GuessLimit } from '../guess-limit.ts';

export interface LocateDeps {
  permits: Pick<PermitStore, 'get' | 'getMany' | 'findByKeys' | 'findByCode' | 'findByPhone'>;
  follows: Pick<FollowStore, 'permitsOf'>;
  guessLimit: GuessLimit;
}

/** What a typed number, or none, led to. */
export type Located =
  | { found: 'one'; permit: VersionedPermit }
  | { found: 'several'; permits: VersionedPermit[] }
  | { found: 'none' }
  /** Too many unknown numbers: not even looked up. */
  | { found: 'throttled' };

/** More would not fit a text message. */
const MOST_OFFERED = 5;

/** The permit that a citizen means by what was typed: its number, however mangled, or its tracking code. */
export async function locatePermit(deps: LocateDeps, typed: string, contact: ContactId, now: Date): Promise<Located> {
  if (deps.guessLimit.isExceeded(contact, now)) return { found: 'throttled' };
  const code = readTrackingCode(typed);
  const [byNumber, byCode] = await Promise.all([
    findByNumber(deps, typed),
    code === undefined ? undefined : deps.permits.findByCode(code),
  ]);
  const permits = byCode === undefined ? byNumber : [byCode];
  if (permits.length === 0) deps.guessLimit.countMiss(contact, now);
  return asLocated(permits);
}

/** The permits of this contact: those it follows, and those that its phone number applied for. */
export async function locateOwn(deps: LocateDeps, contact: ContactId): Promise<Located> {
  const [followed, applied] = await Promise.all([
    deps.follows.permitsOf(contact, MOST_OFFERED),
    deps.permits.findByPhone(addressOf(contact), MOST_OFFERED),
  ]);
  const missing = followed.filter((number) => applied.every((permit) => permit.number !== number));
  const others = missing.length === 0 ? [] : await deps.permits.getMany(missing);
  return asLocated([...applied, ...others]);
}

/** True for the phone that the application names: it may be told what a stranger may not. */
export function isApplicant(permit: VersionedPermit, contact: ContactId): boolean {
  return permit.applicant.phone !== undefined && permit.applicant.phone === addressOf(contact);
}

async function findByNumber(deps: LocateDeps, typed: string): Promise<VersionedPermit[]> {
  const candidates = await deps.permits.findByKeys(searchKeys(typed));
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
