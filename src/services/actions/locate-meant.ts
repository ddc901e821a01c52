import type { CallDetails } from '../../conversation/actions.ts';
import type { VersionedPermit } from '../../store/permits.ts';
import type { ActionContext } from '../action-context.ts';
import { type LocateDeps, locatePermit, ownPermits, permitKnown } from './locate-permit.ts';

/** Own files among which the one that is meant is looked for. */
const MOST_OWN = 50;

/**
 * The file that a short question is about: the one that is named, else the one that was last talked about, else the
 * only one of the contact's own that the question fits.
 * @returns undefined where it is none, or several
 */
export async function locateMeant(
  deps: LocateDeps,
  typed: string | undefined,
  context: ActionContext,
  { memory }: Pick<CallDetails, 'memory'>,
  fits: (permit: VersionedPermit) => boolean = () => true,
): Promise<VersionedPermit | undefined> {
  const number = typed ?? memory.permit;
  if (number === undefined) return onlyFitting(deps, context, fits);
  const located = await locatePermit(deps, number, context);
  return located.found === 'one' ? located.permit : undefined;
}

/** The same where `leftToStatus` follows for a file that is not found: there an unknown number counts as a miss, once. */
export async function locateOrLeave(
  deps: LocateDeps,
  typed: string | undefined,
  context: ActionContext,
  { memory }: Pick<CallDetails, 'memory'>,
  fits: (permit: VersionedPermit) => boolean,
): Promise<VersionedPermit | undefined> {
  const number = typed ?? memory.permit;
  return number === undefined ? onlyFitting(deps, context, fits) : permitKnown(deps, number, context);
}

async function onlyFitting(
  deps: LocateDeps,
  context: ActionContext,
  fits: (permit: VersionedPermit) => boolean,
): Promise<VersionedPermit | undefined> {
  const [only, ...others] = await ownFitting(deps, context, fits);
  return others.length === 0 ? only : undefined;
}

/** The contact's own files that a question fits. */
export async function ownFitting(
  deps: LocateDeps,
  { contact }: ActionContext,
  fits: (permit: VersionedPermit) => boolean,
): Promise<VersionedPermit[]> {
  return (await ownPermits(deps, contact, MOST_OWN)).filter(fits);
}

/** The status says the rest: of this file, or of whichever is meant. */
export function leftToStatus(permit: VersionedPermit | undefined, typed: string | undefined) {
  const number = permit?.number ?? typed;
  return { outcome: 'status' as const, ...(number !== undefined && { heard: { number } }) };
}
