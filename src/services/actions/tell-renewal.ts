import type { ActionArgs, ActionResultOf, CallDetails } from '../../conversation/actions.ts';
import type { PermitType } from '../../domain/catalogue-type.ts';
import { dayNumber } from '../../domain/clock-day.ts';
import { today, type Zone } from '../../domain/clock-zone.ts';
import type { Localised } from '../../domain/language.ts';
import { firstReminderOn, RENEWABLE, validityEnd } from '../../domain/permit-renewal.ts';
import type { VersionedPermit } from '../../store/permits.ts';
import type { ActionContext } from '../action-context.ts';
import { type LocateDeps, locatePermit } from './locate-permit.ts';
import { notOne } from './not-one.ts';
import { namesOf, rememberFile } from './permit-names.ts';
import { officeName, type PermitViewDeps } from './permit-values.ts';

export type RenewalDeps = LocateDeps & PermitViewDeps;

type Told = ActionResultOf<'tell_renewal'>;

/** The office has not stated the day. */
const OUR_CALCULATION: Localised = {
  id: 'Tanggal itu hitungan kami; yang berlaku tanggal di suratnya.',
  en: 'We calculated that day; what counts is the day on the permit.',
};

/** When and how to renew: a permit by its number, else a type, else the permit that was last talked about. */
export async function tellRenewal(
  deps: RenewalDeps,
  args: ActionArgs<'tell_renewal'>,
  context: ActionContext,
  { memory }: CallDetails,
): Promise<Told> {
  const type = args.type === undefined ? undefined : deps.catalogue.type(args.type);
  if (args.number === undefined && type !== undefined) return ofType(type);
  const typed = args.number ?? memory.permit;
  if (typed === undefined) return { outcome: 'need_number' };
  const located = await locatePermit(deps, typed, context);
  return located.found === 'one' ? ofPermit(deps, located.permit, context.now) : notOne(deps.catalogue, located, typed);
}

function ofType(type: PermitType): Told {
  const remember = { type: type.id };
  if (type.valid_for === undefined) return { outcome: 'endless_type', values: { type: type.short }, remember };
  return { outcome: 'by_type', values: { type: type.short, validity: validityText(type.valid_for) }, remember };
}

function validityText({ years, days }: NonNullable<PermitType['valid_for']>): Localised {
  if (years === undefined) return { id: `${days ?? 0} hari`, en: `${days ?? 0} days` };
  return { id: `${years} tahun`, en: years === 1 ? '1 year' : `${years} years` };
}

function ofPermit(deps: RenewalDeps, permit: VersionedPermit, now: Date): Told {
  const office = deps.offices.office(permit.office) ?? deps.offices.offices[0];
  const reckoned = validityEnd(permit)?.isCalculated === true ? OUR_CALCULATION : '';
  const names = { ...namesOf(deps.catalogue, permit), reckoned };
  const remember = rememberFile(deps.catalogue, permit);
  const ends = endOf(permit, office.zone);
  const day = today(now, office.zone);
  const place = officeName(office.name);
  if (permit.status === 'expired' || (RENEWABLE.has(permit.status) && ends !== undefined && ends < day)) {
    return { outcome: 'expired', values: { ...names, ends: { day: ends ?? day }, place }, remember };
  }
  if (!RENEWABLE.has(permit.status)) return { outcome: 'not_issued', values: names, remember };
  if (ends === undefined) return unknownEnd(deps, permit);
  const from = firstReminderOn(ends);
  if (day < from)
    return { outcome: 'early', values: { ...names, ends: { day: ends }, renew_from: { day: from } }, remember };
  const left = dayNumber(ends) - dayNumber(day);
  return { outcome: 'due', values: { ...names, ends: { day: ends }, left_days: left, place }, remember };
}

/** The office has stated no end: what holds for the type is told. */
function unknownEnd({ catalogue }: RenewalDeps, permit: VersionedPermit): Told {
  const type = catalogue.type(permit.type);
  const remember = rememberFile(catalogue, permit);
  if (type?.valid_for !== undefined) return { ...ofType(type), remember };
  return { outcome: 'endless', values: namesOf(catalogue, permit), remember };
}

/** The last day of validity; of a permit that expired without one, the day on which it did. */
function endOf(permit: VersionedPermit, zone: Zone): string | undefined {
  return validityEnd(permit)?.on ?? (permit.status === 'expired' ? today(permit.since, zone) : undefined);
}
