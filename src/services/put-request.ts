import type { Applicant, PermitStatus } from '../domain/permit.ts';
import { type FieldError, RequestError } from '../errors.ts';
import type { PermitFacts, VersionedPermit } from '../store/permits.ts';
import type { ApplicantWithConsent } from './applicant-follow.ts';

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

/** What can be known of a type and an office that a request names. */
export interface KnownIds {
  typeExists(id: string): boolean;
  officeExists(id: string): boolean;
}

/** True where something was stated: neither left out nor said not to be there. */
export function isStated<T>(value: T | null | undefined): value is T {
  return value !== undefined && value !== null;
}

/** The applicant as the permit keeps it: consent is the follow's. */
export function withoutConsent({ name, phone }: ApplicantWithConsent): Applicant {
  return { name, ...(phone !== undefined && { phone }) };
}

/**
 * @param fresh the facts to check: what is stored already may have left the catalogue since
 * @throws RequestError 422 for a type or an office that is unknown
 */
export function checkKnown(deps: KnownIds, fresh: PermitFacts): void {
  const unknown: FieldError[] = [];
  if (fresh.type !== undefined && !deps.typeExists(fresh.type)) {
    unknown.push({ path: 'type', message: `should be the id of a permit type in the catalogue, is "${fresh.type}"` });
  }
  if (fresh.office !== undefined && !deps.officeExists(fresh.office)) {
    unknown.push({ path: 'office', message: `should be the id of an office, is "${fresh.office}"` });
  }
  if (unknown.length > 0) throw invalidBody(unknown);
}

/**
 * The course of a permit is its own: status, beginning and dates do not move by a PUT.
 * @throws RequestError 409 where the request states another one
 */
export function checkCourse(existing: VersionedPermit, { status, submittedAt, since }: PutRequest): void {
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

/** 422: these fields are wrong. */
export function invalidBody(fields: readonly FieldError[]): RequestError {
  return new RequestError(422, 'invalid-body', 'Some of the fields are wrong; nothing was stored.', fields);
}
