import { isDeepStrictEqual } from 'node:util';
import { canonicalNumber } from '../domain/permit-number.ts';
import { readTrackingCode } from '../domain/tracking-code.ts';
import { RequestError } from '../errors.ts';
import type { ClearableFact, OwnerFact, PermitFacts, PermitStore, VersionedPermit } from '../store/permits.ts';
import { type FollowDeps, moveFollow } from './applicant-follow.ts';
import { type NewPermitDeps, newPermit } from './new-permit.ts';
import { checkCourse, checkKnown, isStated, type KnownIds, type PutRequest, withoutConsent } from './put-request.ts';
import { findExactly, unknownPermit } from './read-permit.ts';

/** The permit after the request, and whether this request made it. */
export interface PutOutcome {
  permit: VersionedPermit;
  created: boolean;
}

export interface PutPermitDeps extends FollowDeps, KnownIds, Pick<NewPermitDeps, 'promisedDate' | 'calculateEnd'> {
  permits: Pick<PermitStore, 'get' | 'findByCode' | 'insert' | 'update' | 'reserveCode'>;
  /** Tells the job that notices wait. */
  wake(): void;
}

export type PutPermit = (number: string, request: PutRequest) => Promise<PutOutcome>;

/** Tries of a request whose permit others write at the same time. */
const MOST_ATTEMPTS = 20;

/**
 * Creates a permit, or brings the facts about it up to date; its status moves only through change-permit-status. The
 * same request twice changes nothing the second time. Consent to be told counts when the permit is created and when
 * the phone number changes, so that a request which is repeated never revives a follow that the citizen has ended.
 *
 * The promise rejects with a RequestError: 404 for a tracking code that is nobody's, 409 where the request contradicts
 * the permit's course, 412 where `onlyAt` does not hold, 422 for an unknown type or office.
 */
export function createPutPermit(deps: PutPermitDeps): PutPermit {
  return async (typed, request) => {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      const existing = await findExactly(deps.permits, typed);
      const outcome =
        existing === undefined ? await tryCreate(deps, typed, request) : await tryUpdate(deps, existing, request);
      if (outcome !== undefined) return outcome;
    }
    const number = canonicalNumber(typed);
    throw new RequestError(409, 'busy-permit', `The permit ${number} is being changed by others; please try again.`);
  };
}

/** @returns undefined when somebody else created the permit in between */
async function tryCreate(deps: PutPermitDeps, typed: string, request: PutRequest): Promise<PutOutcome | undefined> {
  if (readTrackingCode(typed) !== undefined) throw unknownPermit(typed);
  if (request.onlyAt !== undefined) throw new RequestError(412, 'version-differs', 'The permit does not exist yet.');
  checkKnown(deps, { type: request.type, office: request.office });
  const now = deps.clock();
  const permit = await newPermit(deps, canonicalNumber(typed), request, now);
  const undo = await moveFollow(deps, permit.number, undefined, request.applicant);
  if (!(await deps.permits.insert(permit, deps.clock()))) {
    await undo();
    return undefined;
  }
  deps.wake();
  return { permit: { ...permit, version: 1 }, created: true };
}

/** @returns undefined when somebody else wrote in between */
async function tryUpdate(
  deps: PutPermitDeps,
  existing: VersionedPermit,
  request: PutRequest,
): Promise<PutOutcome | undefined> {
  checkCourse(existing, request);
  const facts = newFacts(deps, existing, request);
  const cleared = CLEARABLE.filter((name) => request[name] === null && existing[name] !== undefined);
  if (Object.keys(facts).length + cleared.length === 0) return { permit: existing, created: false };
  const { onlyAt = 'any' } = request;
  if (onlyAt !== 'any' && !onlyAt.includes(existing.version)) {
    throw new RequestError(412, 'version-differs', 'The permit has changed since it was read; read it again.');
  }
  const undo = await moveFollow(deps, existing.number, existing.applicant.phone, request.applicant);
  const forget = [...cleared, ...(phoneChanged(existing, facts) ? OWNER_FACTS : [])];
  if (await deps.permits.update(existing.number, existing.version, facts, forget)) {
    const kept = without(existing, forget);
    return { permit: { ...kept, ...facts, version: existing.version + 1 }, created: false };
  }
  await undo();
  return undefined;
}

const CLEARABLE: readonly ClearableFact[] = ['subject', 'dueOn', 'validUntil'];

/** Who said that the old phone was theirs, or was not, has said nothing about the new one. */
const OWNER_FACTS: readonly OwnerFact[] = ['phoneDisputedAt', 'provenBy'];

function phoneChanged(existing: VersionedPermit, { applicant }: PermitFacts): boolean {
  return applicant !== undefined && applicant.phone !== existing.applicant.phone;
}

function without(permit: VersionedPermit, names: readonly (keyof VersionedPermit)[]): VersionedPermit {
  const entries = Object.entries(permit).filter(([name]) => !names.includes(name as keyof VersionedPermit));
  return Object.fromEntries(entries) as unknown as VersionedPermit;
}

/** The facts that differ from what is known. A promise that was given stands until the type changes. */
function newFacts(deps: PutPermitDeps, existing: VersionedPermit, request: PutRequest): PermitFacts {
  const { type, office, subject, validUntil } = request;
  const wanted: PermitFacts = { type, office, applicant: withoutConsent(request.applicant) };
  const stated = { ...wanted, subject, dueOn: request.dueOn, validUntil };
  const facts: PermitFacts = Object.fromEntries(
    Object.entries(stated).filter(
      ([name, value]) => isStated(value) && !isDeepStrictEqual(value, existing[name as keyof PermitFacts]),
    ),
  );
  checkKnown(deps, facts);
  const promised = facts.type === undefined ? undefined : deps.promisedDate(facts.type, existing.submittedAt);
  return promised === undefined || request.dueOn !== undefined ? facts : { ...facts, dueOn: promised };
}
