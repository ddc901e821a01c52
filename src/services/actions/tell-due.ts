import type { ActionArgs, ActionResultOf, CallDetails } from '../../conversation/actions.ts';
import { OFFICE_DONE } from '../../domain/permit.ts';
import { isOwner } from '../../domain/permit-owner.ts';
import type { ActionContext } from '../action-context.ts';
import { leftToStatus, locateOrLeave } from './locate-meant.ts';
import type { LocateDeps } from './locate-permit.ts';
import { rememberFile } from './permit-names.ts';
import { type PermitViewDeps, viewPermit } from './permit-values.ts';

export type DueDeps = LocateDeps & PermitViewDeps;

/** By when this file is done; of one that is done, late or with the applicant, the status says what comes next. */
export async function tellDue(
  deps: DueDeps,
  { number }: ActionArgs<'tell_due'>,
  context: ActionContext,
  details: CallDetails,
): Promise<ActionResultOf<'tell_due'>> {
  const permit = await locateOrLeave(deps, number, context, details, ({ status }) => !OFFICE_DONE.has(status));
  if (permit === undefined) return leftToStatus(undefined, number);
  const view = viewPermit(deps, permit, context.now, isOwner(permit, context.contact.id));
  const { values, lateDays, isDated, clock } = view;
  if (clock.state !== 'running' || lateDays > 0) return leftToStatus(permit, number);
  return { outcome: isDated ? 'due' : 'undated', values, remember: rememberFile(deps.catalogue, permit) };
}
