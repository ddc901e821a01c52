import type { ActionArgs, ActionResultOf, CallDetails } from '../../conversation/actions.ts';
import type { Lines } from '../../conversation/turn.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { type Catalogue, isOldName } from '../../domain/catalogue.ts';
import type { PermitType } from '../../domain/catalogue-type.ts';
import { promisedOn, promiseFor } from '../../domain/clock-promise.ts';
import type { Localised } from '../../domain/language.ts';
import type { Offices } from '../../domain/office.ts';
import { type OfficeStep, procedureOf } from '../../domain/procedure.ts';
import { workingDays } from '../../text/format.ts';

export interface CatalogueDeps {
  catalogue: Catalogue;
  offices: Offices;
  calendar: Calendar;
}

type Chosen = ActionResultOf<'choose_type'>;
type Time = ActionResultOf<'tell_time'>;

/** The office's own service promise, where no rule sets the days. */
const OWN_PROMISE: Localised = { id: 'janji kantor', en: 'office promise' };
/** The applicant's own step, in the offices' file. */
const APPLICANT = 'pemohon';
const YOU: Localised = { id: 'Bapak/Ibu', en: 'You' };

/** Which permit type is meant: the one that was named, else the one that was last talked about. */
export function chooseType({ catalogue }: CatalogueDeps, named: string | undefined, details: CallDetails): Chosen {
  const asked = named ?? details.memory.type;
  if (asked === undefined) return { outcome: 'need_type' };
  const id = (catalogue.find(asked) ?? catalogue.called(asked))?.id ?? asked;
  const { types, via } = catalogue.current(id);
  const [type] = types;
  if (type === undefined) {
    if (via === undefined) return { outcome: 'unknown', values: { type: asked.replaceAll('_', ' ') } };
    return { outcome: 'not_needed', values: { old: via.short, text: via.says } };
  }
  if (via !== undefined && types.length > 1) {
    const choices = types.map((one) => ({ value: one.id, label: one.short }));
    return { outcome: 'several', values: { old: via.short, text: via.says }, choices };
  }
  return {
    outcome: 'chosen',
    values: { type: type.short, renamed: via?.says ?? '' },
    answers: { type: type.id },
    remember: { type: type.id },
  };
}

/** What has to be handed in, and what else one should know. */
export function tellRequirements(
  deps: CatalogueDeps,
  args: ActionArgs<'tell_requirements'>,
): ActionResultOf<'tell_requirements'> {
  const type = typeOf(deps, args.type);
  if (type === undefined) return { outcome: 'unknown' };
  return { outcome: 'listed', values: { lines: { lines: type.requirements, ...noteOf(type) } } };
}

/** Where to begin, and which unit does what in how many days. */
export function tellProcedure(
  deps: CatalogueDeps,
  args: ActionArgs<'tell_procedure'>,
): ActionResultOf<'tell_procedure'> {
  const type = typeOf(deps, args.type);
  if (type === undefined) return { outcome: 'unknown' };
  return { outcome: 'listed', values: { lines: procedureLines(deps.offices, type) } };
}

/** How many working days it takes, and when it is done if it is handed in today. */
export function tellTime(deps: CatalogueDeps, args: ActionArgs<'tell_time'>, now: Date): Time {
  const type = typeOf(deps, args.type);
  if (type === undefined) return { outcome: 'unknown' };
  if (type.online?.alone === true) return { outcome: 'at_once', values: { place: type.online.site } };
  const { days, quick, quicker } = promiseFor(type, { area: args.area, floors: args.floors, buildingUse: args.use });
  if (days === 0) return { outcome: 'same_day' };
  const law = type.days_by ?? OWN_PROMISE;
  if (quicker !== undefined && args.area === undefined) {
    return { outcome: 'either', values: { days, law, quick_days: quicker.days, when: quicker.when } };
  }
  const promise = { day: promisedOn(now, days, deps.calendar, deps.offices.offices[0].zone) };
  if (quick && type.quicker !== undefined) {
    return { outcome: 'quick', values: { days, law, promise, when: type.quicker.when } };
  }
  return { outcome: 'days', values: { days, law, promise } };
}

function typeOf({ catalogue }: CatalogueDeps, id: string | undefined): PermitType | undefined {
  const entry = id === undefined ? undefined : catalogue.find(id);
  return entry === undefined || isOldName(entry) ? undefined : entry;
}

function noteOf({ note }: PermitType): Pick<Lines, 'note'> {
  if (note === undefined) return {};
  return { note: { id: `Catatan: ${note.id}`, en: `Note: ${note.en}` } };
}

function procedureLines(offices: Offices, type: PermitType): Lines {
  const { online, office } = procedureOf(type);
  const collect = { id: `Bapak/Ibu: terima ${type.product.id}`, en: `You: receive the ${type.product.en}` };
  const steps = office.map((step) => stepLine(offices, step));
  return { lines: [...online, ...steps, ...(steps.length > 0 ? [collect] : [])], from: 1, ...noteOf(type) };
}

/** `Tim Verifikasi: periksa berkas, 3 hari kerja`. */
function stepLine(offices: Offices, { unit, work, days }: OfficeStep): Localised {
  const who = unit === APPLICANT ? YOU : (offices.unit(unit)?.name ?? { id: unit });
  const takes = (language: 'id' | 'en'): string => (days === 0 ? '' : `, ${workingDays(days, language)}`);
  return {
    id: `${who.id}: ${work.id}${takes('id')}`,
    en: `${who.en ?? who.id}: ${work.en ?? work.id}${takes('en')}`,
  };
}
