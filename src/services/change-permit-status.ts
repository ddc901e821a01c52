import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  lastChange,
  mayFollow,
  PERMIT_TRANSITIONS,
  type Permit,
  type PermitChange,
  type PermitStatus,
  withLateChange,
} from '../domain/permit.ts';
import { RequestError } from '../errors.ts';
import type { PermitStore, VersionedPermit } from '../store/permits.ts';

/** A wish to move a permit. */
export interface StatusRequest {
  status: PermitStatus;
  /** When it moved; absent: now. */
  at?: Date | undefined;
  unit?: string | undefined;
  note?: string | undefined;
  amount?: number | undefined;
  /** The caller's idempotency key: the same key is the same change, however often it comes. */
  key?: string | undefined;
}

/** The permit after the request, and whether this request moved it. */
export interface StatusOutcome {
  /** Its status is a later one where the change arrived late. */
  permit: VersionedPermit;
  change: PermitChange;
  changed: boolean;
}

export interface ChangeStatusDeps {
  permits: Pick<PermitStore, 'get' | 'move' | 'amendTimeline'>;
  calculateEnd: CalculateEnd;
  /** Tells the job that notices wait. */
  wake(): void;
  clock(): Date;
}

/** The last day of validity `yyyy-mm-dd` of a permit of this type and office that is issued then; undefined: no end. */
export type CalculateEnd = (permit: Pick<Permit, 'type' | 'office'>, issuedAt: Date) => string | undefined;

export type ChangePermitStatus = (number: string, request: StatusRequest) => Promise<StatusOutcome>;

const MOST_ATTEMPTS = 20;

/**
 * Moves a permit along its transition table. The same request twice is one change: with a key, by the key; without,
 * when the permit already stands where the request wants it and nothing in it is new. A change that arrives after a later
 * one takes its place in the timeline, where it fits between its neighbours: the later status stays, and nobody is told, for
 * followers know what is newer.
 * The promise rejects with a RequestError: 404 for an unknown permit, 409 for a move that the table forbids.
 */
export function createChangePermitStatus(deps: ChangeStatusDeps): ChangePermitStatus {
  return async (number, request) => {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      const permit = await deps.permits.get(number);
      if (permit === undefined) {
        throw new RequestError(404, 'unknown-permit', `There is no permit with the number ${number}.`);
      }
      const outcome = await tryToMove(deps, permit, request);
      if (outcome !== undefined) return outcome;
    }
    throw new RequestError(409, 'busy-permit', `The permit ${number} is being changed by others; please try again.`);
  };
}

/** @returns undefined when somebody else wrote in between */
async function tryToMove(
  deps: ChangeStatusDeps,
  permit: VersionedPermit,
  request: StatusRequest,
): Promise<StatusOutcome | undefined> {
  const repeated = findRepeated(permit, request);
  if (repeated !== undefined) return { permit, change: repeated, changed: false };
  const now = deps.clock();
  const change = toChange(permit, request, now);
  if (change.at < permit.since) {
    const amended = await amend(deps, permit, change);
    return amended && { permit: amended, change, changed: true };
  }
  checkMove(permit, change);
  const ends = endOfIssued(deps, permit, change);
  if (!(await deps.permits.move(permit.number, permit.version, change, now, ends))) return undefined;
  deps.wake();
  return { permit: moved(permit, change, ends), change, changed: true };
}

/** Where the office has not stated when the permit ends, it follows from the day of issue. */
function endOfIssued(deps: ChangeStatusDeps, permit: VersionedPermit, change: PermitChange): string | undefined {
  if (change.status !== 'ready' || permit.validUntil !== undefined) return undefined;
  return deps.calculateEnd(permit, change.at);
}

function findRepeated(permit: VersionedPermit, request: StatusRequest): PermitChange | undefined {
  if (request.key !== undefined) {
    const earlier = permit.timeline.find((change) => change.id === request.key);
    if (earlier === undefined) return undefined;
    if (earlier.status === request.status) return earlier;
    throw new RequestError(
      409,
      'key-reused',
      `The idempotency key was used for the status ${earlier.status}; use a new key for each change.`,
    );
  }
  // A request that names its moment is known also when the permit has moved on.
  const known = request.at === undefined ? [lastChange(permit)] : permit.timeline;
  return known.findLast((change) => change.status === request.status && saysNothingNew(change, request));
}

function saysNothingNew(last: PermitChange, request: StatusRequest): boolean {
  const { key: _key, ...wanted } = request;
  return Object.entries(wanted).every(
    ([name, value]) => value === undefined || isDeepStrictEqual(last[name as keyof PermitChange], value),
  );
}

function toChange(permit: VersionedPermit, request: StatusRequest, now: Date): PermitChange {
  const { key, at, status, unit, note, amount } = request;
  return {
    id: key ?? changeId(permit, status),
    status,
    // Clocks of two machines differ by moments: a move that names no time never begins before the last one.
    at: at ?? (now < permit.since ? permit.since : now),
    ...(unit !== undefined && { unit }),
    ...(note !== undefined && { note }),
    ...(amount !== undefined && { amount }),
  };
}

/** Two requests that race for the same move make the same id, so that only one of them can win. */
function changeId(permit: VersionedPermit, status: PermitStatus): string {
  const place = `${permit.number}|${permit.timeline.length}|${status}`;
  return createHash('sha256').update(place).digest('base64url').slice(0, 16);
}

function checkMove(permit: VersionedPermit, change: PermitChange): void {
  if (!mayFollow(permit.status, change.status)) {
    const next = PERMIT_TRANSITIONS[permit.status];
    throw new RequestError(
      409,
      'forbidden-transition',
      `A permit that is "${permit.status}" cannot become "${change.status}"; ` +
        (next.length > 0 ? `it may become ${next.join(', ')}.` : 'this status is final.'),
    );
  }
}

/** @returns undefined when somebody else wrote in between */
async function amend(
  deps: ChangeStatusDeps,
  permit: VersionedPermit,
  change: PermitChange,
): Promise<VersionedPermit | undefined> {
  const since = permit.since.toISOString();
  const timeline = withLateChange(permit.timeline, change);
  if (timeline === undefined) {
    throw new RequestError(
      409,
      'change-in-the-past',
      `The permit has been "${permit.status}" since ${since}, and "${change.status}" does not fit into its course before that.`,
      [{ path: 'at', message: `must not be before ${since}` }],
    );
  }
  if (!(await deps.permits.amendTimeline(permit.number, permit.version, timeline))) return undefined;
  return { ...permit, timeline, version: permit.version + 1 };
}

function moved(permit: VersionedPermit, change: PermitChange, ends: string | undefined): VersionedPermit {
  return {
    ...permit,
    status: change.status,
    since: change.at,
    ...(ends !== undefined && { calculatedEnd: ends }),
    timeline: [...permit.timeline, change],
    version: permit.version + 1,
  };
}
