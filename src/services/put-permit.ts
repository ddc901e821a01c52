import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Applicant, Permit, PermitStatus } from '../domain/permit.ts';
import { canonicalNumber } from '../domain/permit-number.ts';
import { readTrackingCode, trackingCode } from '../domain/tracking-code.ts';
import { type FieldError, RequestError } from '../errors.ts';
import type { ClearableFact, OwnerFact, PermitFacts, PermitStore, VersionedPermit } from '../store/permits.ts';
import { type ApplicantWithConsent, type FollowDeps, moveFollow } from './applicant-follow.ts';
import type { CalculateEnd } from './change-permit-status.ts';
import { findExactly, unknownPermit } from './read-permit.ts';

/**
 * What the office states about a permit. A field that is left out keeps its value, or gets the default of a new permit;
 * null says that there is none.
 */
export interface PutRequest {
  type: string;
  office: string;
  applicant: ApplicantWithConsent;
  subject?: string | null | undefined;
  /** Default: registered. */
  status?: PermitStatus | undefined;
  /** Default: now. */
  submittedAt?: Date | undefined;
  /** When the status began. Default: submittedAt for a registered permit, else now. */
  since?: Date | undefined;
  /** Default: what the type promises. */
  dueOn?: string | null | undefined;
  validUntil?: string | null | undefined;
  /** Versions on which the caller's wish rests, or `any` existing one: otherwise nothing is written. */
  onlyAt?: readonly number[] | 'any' | undefined;
}

/** The permit after the request, and whether this request made it. */
export interface PutOutcome {
  permit: VersionedPermit;
  created: boolean;
}

export interface PutPermitDeps extends FollowDeps {
  permits: Pick<PermitStore, 'get' | 'findByCode' | 'insert' | 'update' | 'reserveCode'>;
  typeExists(id: string): boolean;
  officeExists(id: string): boolean;
  /** The day `yyyy-mm-dd` that a type promises; undefined when it promises none. */
  promisedDate(type: string, submittedAt: Date): string | undefined;
  calculateEnd: CalculateEnd;
  /** Tells the job that notices wait. */
  wake(): void;
}

export type PutPermit = (number: string, request: PutRequest) => Promise<PutOutcome>;

const MOST_ATTEMPTS = 20;
const MOST_CODES = 50;

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
  const permit = await toPermit(deps, canonicalNumber(typed), request, now);
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

async function toPermit(deps: PutPermitDeps, number: string, request: PutRequest, now: Date): Promise<Permit> {
  const { type, office, applicant, subject, validUntil, status = 'registered', submittedAt = now } = request;
  const since = request.since ?? (status === 'registered' ? submittedAt : now);
  if (since < submittedAt) throw invalidBody([{ path: 'since', message: 'should not be before submittedAt' }]);
  const dueOn = request.dueOn === undefined ? deps.promisedDate(type, submittedAt) : request.dueOn;
  // Null: the office says that it has no end. Of one that was handed out before nobody knows the day of issue.
  const ends = status === 'ready' && validUntil === undefined ? deps.calculateEnd({ type, office }, since) : undefined;
  return {
    number,
    code: await reserveCode(deps, number),
    type,
    office,
    applicant: withoutConsent(applicant),
    ...(isStated(subject) && { subject }),
    status,
    submittedAt,
    since,
    ...(isStated(dueOn) && { dueOn }),
    ...(isStated(validUntil) && { validUntil }),
    ...(ends !== undefined && { calculatedEnd: ends }),
    timeline: [{ id: firstChangeId(number, status), status, at: since }],
  };
}

function isStated<T>(value: T | null | undefined): value is T {
  return value !== undefined && value !== null;
}

async function reserveCode(deps: PutPermitDeps, number: string): Promise<string> {
  for (let attempt = 0; attempt < MOST_CODES; attempt += 1) {
    const code = trackingCode(number, attempt);
    if (await deps.permits.reserveCode(code, number)) return code;
  }
  throw new Error(`no free tracking code for ${number} in ${MOST_CODES} attempts`);
}

function firstChangeId(number: string, status: PermitStatus): string {
  return createHash('sha256').update(`${number}|0|${status}`).digest('base64url').slice(0, 16);
}

function withoutConsent({ name, phone }: ApplicantWithConsent): Applicant {
  return { name, ...(phone !== undefined && { phone }) };
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

/** @param fresh the facts to check: what is stored already may have left the catalogue since */
function checkKnown(deps: PutPermitDeps, fresh: PermitFacts): void {
  const unknown: FieldError[] = [];
  if (fresh.type !== undefined && !deps.typeExists(fresh.type)) {
    unknown.push({ path: 'type', message: `should be the id of a permit type in the catalogue, is "${fresh.type}"` });
  }
  if (fresh.office !== undefined && !deps.officeExists(fresh.office)) {
    unknown.push({ path: 'office', message: `should be the id of an office, is "${fresh.office}"` });
  }
  if (unknown.length > 0) throw invalidBody(unknown);
}

/** The course of a permit is its own: status, beginning and dates do not move by a PUT. */
function checkCourse(existing: VersionedPermit, { status, submittedAt, since }: PutRequest): void {
  if (status !== undefined && status !== existing.status) {
    throw new RequestError(
      409,
      'status-differs',
      `The permit is "${existing.status}", not "${status}". Change the status with POST to the permit's /status.`,
      [{ path: 'status', message: `should be "${existing.status}" or left out` }],
    );
  }
  const moments = Object.entries({ submittedAt, since }) as ['submittedAt' | 'since', Date | undefined][];
  const moved = moments.filter(([name, at]) => at !== undefined && at.getTime() !== existing[name].getTime());
  if (moved.length === 0) return;
  throw new RequestError(
    409,
    'date-is-fixed',
    'When a file was submitted and when its status began cannot be changed afterwards.',
    moved.map(([name]) => ({ path: name, message: `should be ${existing[name].toISOString()} or left out` })),
  );
}

function invalidBody(fields: readonly FieldError[]): RequestError {
  return new RequestError(422, 'invalid-body', 'Some of the fields are wrong; nothing was stored.', fields);
}
