import type { ActionArgs, ActionResultOf, CallDetails } from '../../conversation/actions.ts';
import { askedDay } from '../../domain/asked-day.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { WEEKDAYS } from '../../domain/clock-day.ts';
import { hoursOn, type OpenState, openState } from '../../domain/clock-hours.ts';
import { momentOf, today, wallTime, ZONES } from '../../domain/clock-zone.ts';
import type { Language, Localised } from '../../domain/language.ts';
import type { Office, Offices, Span } from '../../domain/office.ts';
import { nearestOffice } from '../../domain/office-place.ts';
import { clockSpan, clockTime, weekday } from '../../text/format.ts';
import { officeName } from './permit-values.ts';

export interface OfficeDeps {
  offices: Offices;
  calendar: Calendar;
}

type Args = ActionArgs<'find_office'>;
type Found = ActionResultOf<'find_office'>;

const UNKNOWN_OPENING: Localised = { id: 'belum diketahui', en: 'not known yet' };
const SEASON = /ramad|puasa/i;

/** When an office is open, now or on a day that was named, or where it is. */
export function findOffice(deps: OfficeDeps, args: Args, now: Date, { memory, location }: CallDetails): Found {
  const { offices } = deps.offices;
  const near = location === undefined ? undefined : nearestOffice(offices, location);
  const named = args.office === undefined ? undefined : deps.offices.office(args.office);
  const before = memory.office === undefined ? undefined : deps.offices.office(memory.office);
  const office = named ?? near ?? before ?? offices[0];
  return { ...tell(deps.calendar, office, args, now), remember: { office: office.id } };
}

function tell(calendar: Calendar, office: Office, { day: said, about }: Args, now: Date): Found {
  const name = officeName(office.name);
  const on = today(now, office.zone);
  const season = said !== undefined && SEASON.test(said) ? nextSeason(office, on) : undefined;
  if (season !== undefined) {
    const { why, from, until, hours } = season;
    const values = { office: name, why, since: { day: from }, until: { day: until }, week: week(hours) };
    return { outcome: 'season', values };
  }
  const day = said === undefined ? undefined : askedDay(said, on);
  if (day !== undefined && day !== on) return tellDay(calendar, office, day);
  if (about === 'address') return { outcome: 'address', values: { office: name, ...place(office) } };
  if (about === 'contact') return { outcome: 'contact', values: { office: name, phone: office.phone } };
  return tellNow(office, openState(office, calendar, now), on);
}

function tellNow(office: Office, state: OpenState, on: string): Found {
  const season = office.special_hours.find(({ from, until }) => from <= on && on <= until);
  const values = { office: officeName(office.name), week: week(season?.hours ?? office.hours) };
  if (state.open) return { outcome: 'open', values: { ...values, closes: clock(state.until, office) } };
  if (state.why === 'break' && state.next !== undefined) {
    return { outcome: 'pause', values: { ...values, resumes: clock(state.next, office) } };
  }
  const opens = opening(state.next, office);
  if (state.why !== 'holiday') return { outcome: 'closed', values: { ...values, opens } };
  return { outcome: 'holiday', values: { ...values, opens, why: state.holiday ?? '' } };
}

function tellDay(calendar: Calendar, office: Office, day: string): Found {
  const values = { office: officeName(office.name), day: { id: weekday(day, 'id'), en: weekday(day, 'en') } };
  const spans = hoursOn(office, calendar, day);
  if (spans.length > 0) return { outcome: 'day_open', values: { ...values, day_hours: hours(spans) } };
  const state = openState(office, calendar, momentOf({ day, minutes: 0 }, office.zone));
  const opens = opening(state.open ? undefined : state.next, office);
  const why = calendar.holiday(day)?.name;
  if (why !== undefined) return { outcome: 'day_holiday', values: { ...values, why, opens } };
  return { outcome: 'day_closed', values: { ...values, opens } };
}

function nextSeason(office: Office, on: string) {
  return office.special_hours.find(({ until, why }) => on <= until && SEASON.test(why.id));
}

function place({ address, phone, way, at }: Office) {
  const map = at === undefined ? '' : `https://maps.google.com/?q=${at.latitude},${at.longitude}`;
  return { address, phone, way: way ?? '', map };
}

function opening(next: Date | undefined, { zone }: Office) {
  return next === undefined ? UNKNOWN_OPENING : { moment: next.toISOString(), zone };
}

/** `16.00 WIB`. */
function clock(at: Date, { zone }: Office): Localised {
  const { minutes } = wallTime(at, zone);
  const said = (language: Language): string => `${clockTime(minutes, language)} ${ZONES[zone].name}`;
  return { id: said('id'), en: said('en') };
}

function hours(spans: readonly Span[]): Localised {
  const said = (language: Language): string =>
    spans.map(({ from, until }) => clockSpan(from, until, language)).join(', ');
  return { id: said('id'), en: said('en') };
}

const SHORT_DAYS: Readonly<Record<Language, readonly string[]>> = {
  id: ['Min', 'Sen', 'Sel', 'Rab', 'Kam', 'Jum', 'Sab'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};

/** `Sen-Kam 07.30-12.00, 13.00-16.00; Jum 07.30-11.30, 13.00-16.30`: days of the same hours together. */
function week(table: Office['hours']): Localised {
  const said = (language: Language): string => {
    const groups: { first: string; last: string; hours: string }[] = [];
    for (const place of [1, 2, 3, 4, 5, 6, 0]) {
      const spans = table[WEEKDAYS[place] ?? 'mon'] ?? [];
      if (spans.length === 0) continue;
      const [day, text] = [SHORT_DAYS[language][place] ?? '', hours(spans)[language] ?? ''];
      const before = groups.at(-1);
      if (before?.hours === text) before.last = day;
      else groups.push({ first: day, last: day, hours: text });
    }
    return groups
      .map(({ first, last, hours: open }) => `${first === last ? first : `${first}-${last}`} ${open}`)
      .join('; ');
  };
  return { id: said('id'), en: said('en') };
}
