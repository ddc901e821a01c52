import type { ActionArgs, ActionResultOf, CallDetails } from '../../conversation/actions.ts';
import { written } from '../../conversation/written.ts';
import { today } from '../../domain/clock-zone.ts';
import type { Language } from '../../domain/language.ts';
import { CLOCK_STOPPED, OFFICE_DONE } from '../../domain/permit.ts';
import { isOwner } from '../../domain/permit-owner.ts';
import type { VersionedPermit } from '../../store/permits.ts';
import type { ActionContext } from '../action-context.ts';
import { leftToStatus, locateOrLeave, ownFitting } from './locate-meant.ts';
import type { LocateDeps } from './locate-permit.ts';
import { permitChoices, rememberFile } from './permit-names.ts';
import { type PermitView, type PermitViewDeps, viewPermit } from './permit-values.ts';

export type ReasonDeps = LocateDeps & PermitViewDeps;

type Told = ActionResultOf<'tell_reason'>;

/** Working days in which one may object to a decision: UU 30/2014 Art. 77. */
const OBJECTION_DAYS = 21;
/** More would not fit a text message. */
const MOST_OFFERED = 5;
const REFUSAL = 'penolakan';

/** Why a file was rejected or returned. The applicant alone learns it (UU 27/2022). */
export async function tellReason(
  deps: ReasonDeps,
  { number }: ActionArgs<'tell_reason'>,
  context: ActionContext,
  details: CallDetails,
): Promise<Told> {
  const permit = await locateOrLeave(deps, number, context, details, hasReason);
  if (permit === undefined) return severalOr(deps, number, context, details);
  const owns = isOwner(permit, context.contact.id);
  const view = viewPermit(deps, permit, context.now, owns);
  const remember = rememberFile(deps.catalogue, permit);
  if (permit.status === 'returned')
    return { outcome: owns ? 'returned' : 'returned_other', values: view.values, remember };
  if (permit.status !== 'rejected') {
    const isInWork = !OFFICE_DONE.has(permit.status) && !CLOCK_STOPPED.has(permit.status);
    return isInWork ? { outcome: 'fine', values: view.values, remember } : leftToStatus(permit, number);
  }
  if (!owns) return { outcome: 'rejected_other', values: view.values, remember };
  return { ...rejected(deps, permit, view, context.now), remember, heard: refusalReport(view, details.language) };
}

/** The refused and returned ones of the contact's own, where nothing says which is meant. */
async function severalOr(
  deps: ReasonDeps,
  number: string | undefined,
  context: ActionContext,
  { memory }: CallDetails,
): Promise<Told> {
  const isNamed = number !== undefined || memory.permit !== undefined;
  const fitting = isNamed ? [] : await ownFitting(deps, context, hasReason);
  if (fitting.length < 2) return leftToStatus(undefined, number);
  return { outcome: 'several', choices: permitChoices(deps.catalogue, fitting).slice(0, MOST_OFFERED) };
}

function hasReason({ status }: VersionedPermit): boolean {
  return status === 'rejected' || status === 'returned';
}

function rejected(deps: ReasonDeps, permit: VersionedPermit, { values }: PermitView, now: Date): Told {
  const { zone } = deps.offices.office(permit.office) ?? deps.offices.offices[0];
  const until = deps.calendar.addWorkingDays(today(permit.since, zone), OBJECTION_DAYS);
  if (until < today(now, zone)) return { outcome: 'rejected_long_ago', values };
  return { outcome: 'rejected', values: { ...values, until: { day: until } } };
}

/** What a complaint about a rejection takes as told. */
function refusalReport({ values }: PermitView, language: Language) {
  const said = (name: keyof PermitView['values']) => written(values[name], language);
  const message =
    language === 'id'
      ? `Keberatan: ${said('type')} ${said('number')} ditolak ${said('begun')}`
      : `Objection: ${said('type')} ${said('number')} was rejected ${said('begun')}`;
  return { category: REFUSAL, number: said('number'), message };
}
