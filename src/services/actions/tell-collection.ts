import type { ActionArgs, ActionResultOf, CallDetails } from '../../conversation/actions.ts';
import type { ActionContext } from '../action-context.ts';
import { leftToStatus, locateMeant, locateOrLeave } from './locate-meant.ts';
import type { LocateDeps } from './locate-permit.ts';
import { rememberFile } from './permit-names.ts';
import { officeName, type PermitViewDeps, viewPermit } from './permit-values.ts';

export type CollectionDeps = LocateDeps & PermitViewDeps;

/** Where and with what a permit is collected; while something else has to be done first, the status says what. */
export async function tellCollection(
  deps: CollectionDeps,
  { number }: ActionArgs<'tell_collection'>,
  context: ActionContext,
  details: CallDetails,
): Promise<ActionResultOf<'tell_collection'>> {
  const permit = await locateOrLeave(deps, number, context, details, ({ status }) => status === 'ready');
  if (permit === undefined) return leftToStatus(undefined, number);
  const { values, clock } = viewPermit(deps, permit, context.now, false);
  const remember = rememberFile(deps.catalogue, permit);
  const { address } = deps.offices.office(permit.office) ?? deps.offices.offices[0];
  if (permit.status === 'ready') return { outcome: 'ready', values: { ...values, address }, remember };
  if (clock.state !== 'running') return leftToStatus(permit, number);
  return { outcome: 'later', values, remember };
}

/** Whether a permit may still be collected later. */
export async function tellKept(
  deps: CollectionDeps,
  { number }: ActionArgs<'tell_kept'>,
  context: ActionContext,
  details: CallDetails,
): Promise<ActionResultOf<'tell_kept'>> {
  const permit = await locateMeant(deps, number, context, details, ({ status }) => status === 'ready');
  const office = (permit && deps.offices.office(permit.office)) ?? deps.offices.offices[0];
  const { kept, collect, name, phone } = office;
  if (kept === undefined) return { outcome: 'unknown', values: { office: officeName(name), phone } };
  return { outcome: 'kept', values: { kept, bring: collect } };
}
