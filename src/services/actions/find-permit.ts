import type { ActionArgs, ActionResultOf, CallDetails } from '../../conversation/actions.ts';
import type { PermitStatus } from '../../domain/permit.ts';
import type { VersionedPermit } from '../../store/permits.ts';
import type { ActionContext } from '../receive-message.ts';
import { isApplicant, type LocateDeps, type Located, locateOwn, locatePermit } from './locate-permit.ts';
import { permitChoices } from './permit-names.ts';
import { type PermitView, type PermitViewDeps, viewPermit } from './permit-values.ts';

export type FindDeps = LocateDeps & PermitViewDeps;

type Found = ActionResultOf<'find_permit'>;

/** Statuses with a text of their own; the others are steps of the office's work. */
const OUTCOMES: Partial<Record<PermitStatus, Exclude<Found['outcome'], LookUpOutcome>>> = {
  returned: 'returned',
  awaiting_payment: 'payment',
  ready: 'ready',
  completed: 'completed',
  rejected: 'rejected',
  cancelled: 'cancelled',
  expired: 'expired',
};
type LookUpOutcome = 'several' | 'not_found' | 'need_number' | 'throttled';

/** Tells where a permit is; without a number, the one that was last talked about, or those of this contact. */
export async function findPermit(
  deps: FindDeps,
  args: ActionArgs<'find_permit'>,
  context: ActionContext,
  details: CallDetails,
): Promise<Found> {
  const { contact, now } = context;
  const located = await locate(deps, args.number, details.memory.permit, context);
  if (located.found === 'throttled') return { outcome: 'throttled' };
  if (located.found === 'several')
    return { outcome: 'several', choices: permitChoices(deps.catalogue, located.permits) };
  if (located.found === 'none') {
    return args.number === undefined
      ? { outcome: 'need_number' }
      : { outcome: 'not_found', values: { number: args.number } };
  }
  const { permit } = located;
  const view = viewPermit(deps, permit, now, isApplicant(permit, contact.id));
  return { outcome: outcomeOf(permit, view), values: view.values, remember: { permit: permit.number } };
}

async function locate(
  deps: FindDeps,
  typed: string | undefined,
  remembered: string | undefined,
  { contact, now }: ActionContext,
): Promise<Located> {
  if (typed !== undefined) return locatePermit(deps, typed, contact.id, now);
  const own = await locateOwn(deps, contact.id);
  if (own.found !== 'none' || remembered === undefined) return own;
  return locatePermit(deps, remembered, contact.id, now);
}

function outcomeOf(permit: VersionedPermit, view: PermitView) {
  const special = OUTCOMES[permit.status];
  if (special !== undefined) return special;
  if (!view.isDated) return 'undated';
  return view.lateDays > 0 ? 'late' : 'processing';
}
