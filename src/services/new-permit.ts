import { createHash } from 'node:crypto';
import type { Permit, PermitStatus } from '../domain/permit.ts';
import { trackingCode } from '../domain/tracking-code.ts';
import type { PermitStore } from '../store/permits.ts';
import type { CalculateEnd } from './change-permit-status.ts';
import { invalidBody, isStated, type PutRequest, withoutConsent } from './put-request.ts';

/** Codes tried, until one is free. */
const MOST_CODES = 50;

export interface NewPermitDeps {
  permits: Pick<PermitStore, 'reserveCode'>;
  /** The day `yyyy-mm-dd` that a type promises; undefined when it promises none. */
  promisedDate(type: string, submittedAt: Date): string | undefined;
  calculateEnd: CalculateEnd;
}

/**
 * The permit that a request makes, with a tracking code that is reserved for it.
 * The promise rejects with a RequestError: 422 where the status began before the submission.
 */
export async function newPermit(deps: NewPermitDeps, number: string, request: PutRequest, now: Date): Promise<Permit> {
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

async function reserveCode(deps: NewPermitDeps, number: string): Promise<string> {
  for (let attempt = 0; attempt < MOST_CODES; attempt += 1) {
    const code = trackingCode(number, attempt);
    if (await deps.permits.reserveCode(code, number)) return code;
  }
  throw new Error(`no free tracking code for ${number} in ${MOST_CODES} attempts`);
}

function firstChangeId(number: string, status: PermitStatus): string {
  return createHash('sha256').update(`${number}|0|${status}`).digest('base64url').slice(0, 16);
}
