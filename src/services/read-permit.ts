import { canonicalNumber, nearestNumbers, searchKeys } from '../domain/permit-number.ts';
import { readTrackingCode } from '../domain/tracking-code.ts';
import { RequestError } from '../errors.ts';
import type { PermitStore, VersionedPermit } from '../store/permits.ts';

/**
 * How a permit may be found: `exactly` by number or tracking code, for writing, so that no similar permit is changed
 * by mistake; `similar` also by a number that is written otherwise, where exactly one permit answers to it.
 */
export type Match = 'exactly' | 'similar';

export type ReadPermit = (typed: string, match: Match) => Promise<VersionedPermit>;

export interface ReadPermitDeps {
  permits: Pick<PermitStore, 'get' | 'findByCode' | 'findByKeys'>;
}

/**
 * Finds the permit that the office's system means. The promise rejects with a RequestError 404 for an unknown permit.
 */
export function createReadPermit({ permits }: ReadPermitDeps): ReadPermit {
  return async (typed, match) => {
    const exact = await findExactly(permits, typed);
    const permit = exact ?? (match === 'similar' ? await findSimilar(permits, typed) : undefined);
    if (permit === undefined) throw unknownPermit(typed);
    return permit;
  };
}

async function findSimilar(permits: ReadPermitDeps['permits'], typed: string): Promise<VersionedPermit | undefined> {
  const similar = await permits.findByKeys(searchKeys(typed));
  const numbers = similar.map((permit) => permit.number);
  const [nearest, ...others] = nearestNumbers(typed, numbers);
  return others.length === 0 ? similar.find(({ number }) => number === nearest) : undefined;
}

/** @returns undefined when no permit has exactly this number or tracking code */
export async function findExactly(
  permits: Pick<PermitStore, 'get' | 'findByCode'>,
  typed: string,
): Promise<VersionedPermit | undefined> {
  const byNumber = await permits.get(canonicalNumber(typed));
  if (byNumber !== undefined) return byNumber;
  const code = readTrackingCode(typed);
  return code === undefined ? undefined : permits.findByCode(code);
}

/** 404: no permit has this number or tracking code. @param typed as the caller wrote it */
export function unknownPermit(typed: string): RequestError {
  return new RequestError(
    404,
    'unknown-permit',
    `There is no permit with the number or tracking code ${canonicalNumber(typed)}.`,
  );
}
