import { plainName } from './catalogue.ts';
import type { Location } from './message.ts';
import type { Office } from './office.ts';

/** Kilometres from pole to equator, by a right angle. */
const KM_PER_DEGREE = 10_000 / 90;

/** The office that a message names: `kantor camat Mandau buka jam berapa`, `duri`. The longest name wins. */
export function officeNamed(offices: readonly Office[], text: string): Office | undefined {
  const said = ` ${plainName(text)} `;
  const named = offices.flatMap((office) =>
    namesOf(office)
      .filter((name) => said.includes(` ${name} `))
      .map((name) => ({ office, length: name.length })),
  );
  return named.reduce<{ office?: Office; length: number }>((best, one) => (one.length > best.length ? one : best), {
    length: 0,
  }).office;
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
