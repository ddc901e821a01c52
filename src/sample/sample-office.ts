import type { Calendar } from '../domain/calendar.ts';
import type { Catalogue } from '../domain/catalogue.ts';
import type { PermitType } from '../domain/catalogue-type.ts';
import { promisedOn, validUntil } from '../domain/clock-promise.ts';
import { today } from '../domain/clock-zone.ts';
import { quoteFee } from '../domain/fee.ts';
import type { Office, Offices } from '../domain/office.ts';
import type { Permit, PermitChange } from '../domain/permit.ts';
import { Random } from './random.ts';
import { sampleApplicant, sampleSubject } from './sample-applicant.ts';
import { sampleNumber } from './sample-number.ts';
import { type Plan, plansFor } from './sample-plan.ts';
import { type Move, sampleTimeline } from './sample-timeline.ts';

/** A permit without its tracking code, which follows from its number. */
export type SamplePermit = Omit<Permit, 'code'>;

/** What the invented permits have to fit. */
export interface SampleGround {
  catalogue: Catalogue;
  offices: Offices;
  calendar: Calendar;
}

/** Permits of which guides and demonstrations speak by number, and how they stand. */
const KNOWN: readonly { number: string; applicant: string; subject: string; plan: (type: PermitType) => Plan }[] = [
  {
    number: '503/0123/PBG/XI/2026',
    applicant: 'Siti Aminah',
    subject: 'Rumah tinggal 120 m2, Jl. Antara No. 12 (contoh)',
    plan: () => ({ path: ['registered', 'verifying', 'recommending'], mood: 'on-time' }),
  },
  {
    number: '503/0124/PBG/XI/2026',
    applicant: 'Budi Santoso',
    subject: 'Ruko 2 lantai, Jl. Sudirman No. 45 (contoh)',
    plan: (type) => ({ path: type.steps.map((step) => step.status), mood: 'on-time' }),
  },
];

/**
 * An invented office at work: some 200 permits of every type, in every status and at every state of the clock. Names,
 * phone numbers, addresses and files belong to nobody. The same seed, moment and ground give the same permits.
 */
export function sampleOffice(seed: number, now: Date, ground: SampleGround): SamplePermit[] {
  const random = new Random(seed);
  const permits = knownPermits(now, ground, random);
  ground.catalogue.types.forEach((type, place) => {
    for (const plan of plansFor(type, place)) {
      permits.push(inventPermit({ type, plan, serial: FIRST_SERIAL + permits.length }, now, ground, random));
    }
  });
  return permits;
}

const FIRST_SERIAL = 200;

function knownPermits(now: Date, ground: SampleGround, random: Random): SamplePermit[] {
  const type = ground.catalogue.type('PBG');
  if (type === undefined) return [];
  return KNOWN.map(({ number, applicant, subject, plan }, place) => {
    const permit = inventPermit({ type, plan: plan(type), serial: place + 1 }, now, ground, random);
    return { ...permit, number, subject, applicant: { name: applicant, phone: `+628120000099${place}` } };
  });
}

interface Order {
  type: PermitType;
  plan: Plan;
  serial: number;
}

function inventPermit({ type, plan, serial }: Order, now: Date, ground: SampleGround, random: Random): SamplePermit {
  const office = officeFor(type, ground.offices, random);
  const moves = sampleTimeline(plan, type, random, { calendar: ground.calendar, now, zone: office.zone });
  const timeline = moves.map((move, place) => toChange(move, place, type, random, office));
  const [first, last] = [timeline[0], timeline.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError(`an empty plan for ${type.id}`);
  const region = office.region;
  const issued = timeline.find((change) => change.status === 'ready');
  const ends = issued && validUntil(type, today(issued.at, office.zone));
  return {
    number: sampleNumber({ type: type.id, region, day: today(first.at, office.zone), serial }, random),
    type: type.id,
    office: office.id,
    applicant: sampleApplicant(random, serial),
    subject: sampleSubject(random),
    status: last.status,
    submittedAt: first.at,
    since: last.at,
    dueOn: promisedOn(first.at, type.days, ground.calendar, office.zone),
    ...(ends !== undefined && { validUntil: ends }),
    timeline,
  };
}

function officeFor(type: PermitType, { offices }: Offices, random: Random): Office {
  const atKecamatan = offices.filter(({ kind }) => kind === 'kecamatan');
  const local = type.level === 'kecamatan' || type.level === 'polisi';
  return local && atKecamatan.length > 0 ? random.pick(atKecamatan) : offices[0];
}

function toChange({ status, at }: Move, place: number, type: PermitType, random: Random, office: Office): PermitChange {
  const change: PermitChange = { id: `contoh-${place + 1}`, status, at };
  if (status === 'returned') return { ...change, note: `Belum ada: ${random.pick(type.requirements).id}` };
  if (status === 'rejected') return { ...change, note: `Syarat tidak terpenuhi: ${random.pick(type.requirements).id}` };
  if (status !== 'awaiting_payment') return change;
  const answers = {
    area: random.between(30, 400),
    floors: random.between(1, 2),
    buildingUse: 'hunian',
    buildingWork: 'baru',
  };
  const quote = quoteFee(type, answers, today(at, office.zone));
  return quote.kind === 'amount' ? { ...change, amount: quote.rupiah } : change;
}
