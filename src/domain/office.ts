import { z } from 'zod';
import { type Catalogue, plainName } from './catalogue.ts';
import {
  DocumentError,
  type DocumentProblem,
  type RawDocument,
  readDocument,
  textSchema,
} from './catalogue-document.ts';
import { daySchema, WEEKDAYS } from './clock-day.ts';
import { ZONE_NAMES, type Zone } from './clock-zone.ts';
import { type Privacy, privacySchema } from './privacy.ts';

/** Longest name of a unit, so that "your file is at ..." fits one SMS. */
export const UNIT_LENGTH = 18;

/** Open from and until, minutes since midnight: `07.30-12.00` in the file. */
export interface Span {
  from: number;
  until: number;
}

const SPAN = /^([01]\d|2[0-3])\.([0-5]\d)-([01]\d|2[0-3])\.([0-5]\d)$/;

const spanSchema = z.string().transform((text, context): Span => {
  const [, fromHour, fromMinute, untilHour, untilMinute] = SPAN.exec(text) ?? [];
  const span = { from: minutes(fromHour, fromMinute), until: minutes(untilHour, untilMinute) };
  if (span.from < span.until) return span;
  context.addIssue({ code: 'custom', message: 'should be hours like 07.30-12.00', input: text });
  return z.NEVER;
});

function minutes(hour: string | undefined, minute: string | undefined): number {
  return Number(hour) * 60 + Number(minute);
}

/** Hours of each weekday; a day that is not there is closed. */
const hoursSchema = z.partialRecord(z.enum(WEEKDAYS), z.array(spanSchema));
export type Hours = z.infer<typeof hoursSchema>;

const unitSchema = z.strictObject({
  name: textSchema.refine(
    ({ id, en }) => id.length <= UNIT_LENGTH && en.length <= UNIT_LENGTH,
    `should have at most ${UNIT_LENGTH} characters in each language`,
  ),
  /** Whether a citizen's complaint can be about it. */
  complaints: z.boolean(),
  /** It supervises the others: it alone reads complaints of extortion, discrimination and abuse. */
  supervises: z.boolean().default(false),
  /** Who receives complaints there, where it is not the office's own officer. */
  officer: z.string().min(1).optional(),
});
/** Who holds a file for a while, and may be complained about. */
export type Unit = z.infer<typeof unitSchema> & { id: string };

const shared = {
  zone: z.enum(ZONE_NAMES as [Zone, ...Zone[]]),
  /** Who waits for a permit has to be told when to come: an office is open on some day. */
  hours: hoursSchema.refine((hours) => Object.keys(hours).length > 0, 'should have at least one open day'),
  /** Other hours for some time, e.g. Ramadan; both days are included. */
  special_hours: z.array(z.strictObject({ from: daySchema, until: daySchema, why: textSchema, hours: hoursSchema })),
  /** What to bring to collect a permit. */
  collect: textSchema,
  /** What somebody brings who comes instead of the applicant; without it the office has to be asked. */
  proxy: textSchema.optional(),
  /** How long a permit waits to be collected; without it the office has to be asked. */
  kept: textSchema.optional(),
};

const officeSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'should be small letters, digits and -'),
  kind: z.enum(['ptsp', 'kecamatan']),
  /** Code of the region by the ministry of home affairs: `14.03.09`. */
  region: z.string().regex(/^\d{2}(\.\d{2}){1,2}$/, 'should be a region code like 14.03.09'),
  name: textSchema,
  /** Other names by which citizens ask for it. */
  called: z.array(z.string().min(1)).default([]),
  address: z.string().min(1),
  phone: z.string().min(1),
  /** How to get there, in a sentence. */
  way: textSchema.optional(),
  /** Where it lies, decimal degrees: a citizen who shares a place is told the nearest office. */
  at: z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }).optional(),
  /** UU 25/2009 Art. 44: a receipt of a complaint names the officer who received it. */
  officer: z.strictObject({ name: z.string().min(1), role: textSchema }),
  /** Who leads the office. */
  head: z.strictObject({ name: z.string().min(1), role: textSchema }).optional(),
  /** True while address, phone and officer are invented. */
  sample: z.boolean().default(false),
  ...shared,
});
export type Office = z.infer<typeof officeSchema>;

const fileSchema = z.strictObject({
  units: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), unitSchema),
  /** What every office has that does not say otherwise. */
  defaults: z.strictObject(shared).partial().default({}),
  /** Numbers that are really ours, besides the offices' phones and the bot's own senders. */
  official_numbers: z.array(z.string().min(1)).default([]),
  privacy: privacySchema,
  offices: z.array(z.record(z.string(), z.unknown())).min(1, 'should have at least one office'),
});

/** The offices of the region and the units that hold files. */
export class Offices {
  /** In the order of the file; the first one is asked when nothing tells which. */
  readonly offices: readonly [Office, ...Office[]];
  readonly units: readonly Unit[];
  readonly officialNumbers: readonly string[];
  readonly privacy: Privacy;
  readonly #byName: ReadonlyMap<string, Office>;

  constructor(
    offices: readonly [Office, ...Office[]],
    { units, officialNumbers, privacy }: Pick<Offices, 'units' | 'officialNumbers' | 'privacy'>,
  ) {
    this.offices = offices;
    this.units = units;
    this.officialNumbers = officialNumbers;
    this.privacy = privacy;
    this.#byName = new Map(offices.flatMap((office) => officeNames(office).map((name) => [name, office] as const)));
  }

  office(id: string): Office | undefined {
    return this.offices.find((office) => office.id === id);
  }

  unit(id: string): Unit | undefined {
    return this.units.find((unit) => unit.id === id);
  }

  /** The office that is called exactly this: `Kecamatan Mandau`, `mandau`. */
  called(name: string): Office | undefined {
    return this.#byName.get(plainName(name));
  }

  /** Units that a complaint can be about. */
  unitsForComplaints(): Unit[] {
    return this.units.filter((unit) => unit.complaints);
  }
}

function officeNames(office: Office): string[] {
  return [...new Set([office.id, office.name.id, office.name.en, ...office.called].map(plainName))];
}

/** @throws DocumentError naming the field of every mistake */
export function parseOffices(raw: RawDocument): Offices {
  const problems: DocumentProblem[] = [];
  const file = readDocument(fileSchema, raw, problems);
  const given = ((raw.document ?? {}) as { defaults?: object }).defaults ?? {};
  const offices: Office[] = [];
  file?.offices.forEach((own, place) => {
    const found: DocumentProblem[] = [];
    const document = { special_hours: [], ...given, ...own };
    const office = readDocument(officeSchema, { path: raw.path, document }, found);
    problems.push(...found.map((problem) => ({ ...problem, field: `offices[${place}].${problem.field}` })));
    if (office !== undefined) offices.push(office);
  });
  const twice = offices.find((office, place) => offices.findIndex(({ id }) => id === office.id) !== place);
  if (twice !== undefined) problems.push({ path: raw.path, field: 'offices', message: `has "${twice.id}" twice` });
  const [first, ...others] = offices;
  if (file === undefined || first === undefined || problems.length > 0) throw new DocumentError(problems);
  return new Offices([first, ...others], {
    units: Object.entries(file.units).map(([id, unit]) => ({ id, ...unit })),
    officialNumbers: file.official_numbers,
    privacy: file.privacy,
  });
}

/** Units that the catalogue's steps or complaints name and the offices' file does not have. */
export function unknownUnits(catalogue: Catalogue, offices: Offices): DocumentProblem[] {
  return catalogue.types.flatMap((type) => {
    const named = [...type.steps.map((step) => step.unit), type.complaints];
    const unknown = [...new Set(named)].filter((id) => offices.unit(id) === undefined);
    return unknown.map((id) => ({
      path: `flows/catalogue/${type.id}.yaml`,
      field: 'steps',
      message: `has the unit "${id}", which offices.yaml does not know`,
    }));
  });
}
