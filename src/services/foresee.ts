import { numberAsked } from '../conversation/recogniser/numbered.ts';
import { searchKeys } from '../domain/permit-number.ts';
import type { PermitStore, VersionedPermit } from '../store/permits.ts';

/** Permits that are being looked up before the talk has asked for them. */
export interface Foreseen {
  /** The number as it was typed. */
  typed: string;
  permits: Promise<readonly VersionedPermit[]>;
}

/**
 * Most messages name one permit and want to know of it: it is looked up together with the contact, in the same round trip,
 * and not after. Whatever the talk then makes of the message, a look-up changes nothing.
 * @returns undefined for every other message
 */
export function foresee(permits: Pick<PermitStore, 'findByKeys'>, text: string): Foreseen | undefined {
  const typed = numberAsked(text);
  if (typed === undefined) return undefined;
  const found = permits.findByKeys(searchKeys(typed));
  // Who asks for it gets the error; where nobody asks, there is none.
  found.catch(() => {});
  return { typed, permits: found };
}
