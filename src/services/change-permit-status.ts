import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { lastChange, mayFollow, PERMIT_TRANSITIONS, type PermitChange, type PermitStatus } from '../domain/permit.ts';
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
  permit: VersionedPermit;
  change: PermitChange;
  changed: boolean;
}

export interface ChangeStatusDeps {
  permits: Pick<PermitStore, 'get' | 'move'>;
  /** Tells the job that notices wait. */
  wake(): void;
  clock(): Date;
}

export type ChangePermitStatus = (number: string, request: StatusRequest) => Promise<StatusOutcome>;

const MOST_ATTEMPTS = 20;

/**
 * Moves a permit along its transition table. The same request twice is one change: with a key, by the key; without,
 * when the permit already stands where the request wants it and nothing in it is new.
 * The promise rejects with a RequestError: 404 for an unknown permit, 409 for a move that the table forbids.
 */
export function createChangePermitStatus(deps: ChangeStatusDeps): ChangePermitStatus {
  return async (number, request) => {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      const permit = await deps.permits.get(number);
      if (permit === undefined) {
        throw new RequestError(404, 'unknown-permit', `There is no permit with the number ${number}.`);
      }
      const repeated = findRepeated(permit, request);
      if (repeated !== undefined) return { permit, change: repeated, changed: false };
      const now = deps.clock();
      const change = toChange(permit, request, now);
      checkMove(permit, change);
      if (await deps.permits.move(number, permit.version, change, now)) {
        deps.wake();
        return { permit: moved(permit, change), change, changed: true };
      }
    }
    throw new RequestError(409, 'busy-permit', `The permit ${number} is being changed by others; please try again.`);
  };
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
  const last = lastChange(permit);
  return last.status === request.status && saysNothingNew(last, request) ? last : undefined;
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
  if (change.at < permit.since) {
    throw new RequestError(
      409,
      'change-in-the-past',
      `The permit has been "${permit.status}" since ${permit.since.toISOString()}; a later status cannot begin before.`,
      [{ path: 'at', message: `must not be before ${permit.since.toISOString()}` }],
    );
  }
}

function moved(permit: VersionedPermit, change: PermitChange): VersionedPermit {
  return {
    ...permit,
    status: change.status,
    since: change.at,
    timeline: [...permit.timeline, change],
    version: permit.version + 1,
  };
}
