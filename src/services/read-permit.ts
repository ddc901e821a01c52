import { canonicalNumber, nearestNumbers, searchKeys } from '../domain/permit-number.ts';
import { readTrackingCode } from '../domain/tracking-code.ts';
import { RequestError } from '../errors.ts';
import type { PermitStore, VersionedPermit } from '../store/permits.ts';

export type PermitFinder = Pick<PermitStore, 'get' | 'findByCode'>;

/** For reading: by exact number, tracking code, or a number that is written otherwise. */
export type ReadPermit = (typed: string) => Promise<VersionedPermit>;

/**
 * Finds the permit that an officer's system means. A loosely written number counts where exactly one permit answers
 * to it. The promise rejects with a RequestError 404 for an unknown permit.
 */
export function createReadPermit(deps: { permits: PermitFinder & Pick<PermitStore, 'findByKeys'> }): ReadPermit {
  return async (typed) => {
    const exact = await findExactly(deps.permits, typed);
    if (exact !== undefined) return exact;
    const similar = await deps.permits.findByKeys(searchKeys(typed));
    const numbers = similar.map((permit) => permit.number);
    const [nearest, ...others] = nearestNumbers(typed, numbers);
    const permit = others.length === 0 ? similar.find(({ number }) => number === nearest) : undefined;
    if (permit === undefined) throw unknownPermit(typed);
    return permit;
  };
}

/** For writing: by exact number or tracking code only, so that no similar permit is changed by mistake. */
export type FindPermit = (typed: string) => Promise<VersionedPermit>;

/** The promise rejects with a RequestError 404 for an unknown permit. */
export function createFindPermit(deps: { permits: PermitFinder }): FindPermit {
  return async (typed) => {
    const permit = await findExactly(deps.permits, typed);
    if (permit === undefined) throw unknownPermit(typed);
    return permit;
  };
}

/** @returns undefined when no permit has exactly this number or tracking code */
export async function findExactly(permits: PermitFinder, typed: string): Promise<VersionedPermit | undefined> {
  const byNumber = await permits.get(canonicalNumber(typed));
  if (byNumber !== undefined) return byNumber;
  const code = readTrackingCode(typed);
  return code === undefined ? undefined : permits.findByCode(code);
}

export function unknownPermit(typed: string): RequestError {
  return new RequestError(
    404,
    'unknown-permit',
    `There is no permit with the number or tracking code ${canonicalNumber(typed)}.`,
  );
}
