import { plainName } from './catalogue.ts';
import type { Location } from './message.ts';
import type { Office } from './office.ts';

/** Kilometres from pole to equator, by a right angle. */
const KM_PER_DEGREE = 10_000 / 90;

/**
 * Finds the office that a message names: `kantor camat Mandau buka jam berapa`, `duri`. The longest name wins. The names
 * are read once, not for every message.
 */
export function officeFinder(offices: readonly Office[]): (text: string) => Office | undefined {
  const names = offices
    .flatMap((office) => namesOf(office).map((name) => ({ office, name: ` ${name} ` })))
    .sort((a, b) => b.name.length - a.name.length);
  const firstWord = new RegExp(`(?:${names.map(({ name }) => name.split(' ')[1]).join('|')})`);
  return (text) => {
    // Nearly every message has not even the first word of a name.
    if (!firstWord.test(text.toLowerCase())) return undefined;
    const said = ` ${plainName(text)} `;
    return names.find(({ name }) => said.includes(name))?.office;
  };
}

function namesOf({ id, name, called }: Office): string[] {
  return [id, name.id, name.en, ...called].map(plainName);
}

/** The office that is nearest as the crow flies; undefined where no office tells where it lies. */
export function nearestOffice(offices: readonly Office[], from: Location): Office | undefined {
  const placed = offices.flatMap((office) =>
    office.at === undefined ? [] : [{ office, km: distance(office.at, from) }],
  );
  return placed.sort((a, b) => a.km - b.km)[0]?.office;
}

/** Kilometres; good enough within a regency, where the earth is flat. */
function distance(a: Location, b: Location): number {
  const north = a.latitude - b.latitude;
  const east = (a.longitude - b.longitude) * Math.cos((a.latitude * Math.PI) / 180);
  return Math.hypot(north, east) * KM_PER_DEGREE;
}
