import { askedLanguage } from './asked-language.ts';
import { buildingUse } from './building-use.ts';
import { channels } from './channels.ts';
import { choice } from './choice.ts';
import { day } from './days.ts';
import { nameInPassing } from './names/in-passing.ts';
import { withoutPoliteness } from './politeness.ts';
import { impliedRating } from './rating/implied.ts';
import { readRating } from './rating/stated.ts';
import type { Reading } from './reading.ts';
import type { Verdict } from './recognition.ts';
import { DURATION_UNITS, type Duration, type Found, type Slots } from './recognition.ts';
import { confidential } from './secrecy.ts';
import { groupsOf, signatureOf } from './signature.ts';
import type { Span, SpanKind } from './spans/span.ts';
import { type TypeHit, typesMeant } from './type-names.ts';
import type { Understanding } from './understanding.ts';

/**
 * What the message tells besides its wish.
 * @param verdict what it wants, by which some words are read in another way: a rating, a category of complaints
 */
export function slotsOf(reading: Reading, verdict: Verdict, understanding: Understanding): Slots {
  const flows = verdict.intents.slice(0, verdict.wishes).map(({ flow }) => flow);
  const slots: Slots = {
    ...numberSlots(reading),
    types: typesOf(reading, flows),
    ...measureSlots(reading),
    buildingUse: buildingUse(reading),
    name: NAMELESS.has(flows[0] ?? '') ? undefined : (reading.name?.text ?? nameInPassing(reading, flows[0])),
    language: askedLanguage(reading),
    channels: channels(reading, STOPPING.has(flows[0] ?? '')),
    ...ratingSlots(reading, flows),
    ...(mayComplain(verdict) ? categorySlots(reading, understanding) : {}),
    confidential: confidential(reading, flows[0]),
    choice: choice(reading),
    yes: flows.includes('yes') ? true : flows.includes('no') ? false : undefined,
    day: day(reading),
  };
  const told = UNOFFICIAL.has(flows[0] ?? '') ? { ...slots, ...NOTHING_OFFICIAL } : slots;
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

/** Wishes that are about nobody's file: who says a name there only tells who is writing. */
const NAMELESS: ReadonlySet<string> = new Set(
  'greeting help thanks language yes no cancel agent rating office_info requirements procedure processing_time fee'.split(
    ' ',
  ),
);
/** What a scam or promotion says of money and telephones has nothing to do with the office. */
const UNOFFICIAL: ReadonlySet<string> = new Set(['other', 'scam', 'abuse']);
const NOTHING_OFFICIAL: Slots = {
  permits: undefined,
  amount: undefined,
  phone: undefined,
  area: undefined,
  name: undefined,
};

function numberSlots({ spans }: Reading): Slots {
  return {
    permits: listOrNone(
      spans.filter((span) => span.kind === 'permit').map(({ text, start, end }): Found => ({ text, start, end })),
    ),
    codes: listOrNone(of(spans, 'code').map(({ value }) => String(value))),
    notices: listOrNone(of(spans, 'notice').map(({ value }) => String(value))),
    tickets: listOrNone(of(spans, 'ticket').map(({ value }) => String(value))),
    nik: first(spans, 'nik', String),
    nib: first(spans, 'nib', String),
    phone: of(spans, 'phone')[0]?.text,
  };
}

function measureSlots({ spans }: Reading): Slots {
  return {
    amount: first(spans, 'amount', Number),
    area: first(spans, 'area', Number),
    floors: first(spans, 'floors', Number),
    quantity: first(spans, 'quantity', Number),
    duration: first(spans, 'duration', (value) => durationOf(String(value))),
  };
}

function of(spans: readonly Span[], kind: SpanKind): Span[] {
  return spans.filter((span) => span.kind === kind);
}

function first<T>(spans: readonly Span[], kind: SpanKind, read: (value: number | string) => T): T | undefined {
  const span = of(spans, kind)[0];
  return span === undefined ? undefined : read(span.value);
}

function listOrNone<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

function durationOf(value: string): Duration | undefined {
  const [count, name] = value.split(' ');
  const unit = DURATION_UNITS.find((known) => known === name);
  return unit === undefined ? undefined : { count: Number(count), unit };
}

function typesOf(reading: Reading, flows: readonly string[]): readonly string[] | undefined {
  const { named, spans, words } = reading;
  const isMeasured = flows[0] === 'fee' && spans.some(({ kind }) => kind === 'area' || kind === 'floors');
  const isLevy = isMeasured || (flows[0] === 'fee' && named.length === 0 && words.includes('retribusi'));
  const types = typesMeant(named.filter(notOnlyPraise(flows)), hintsFor(reading, flows[0]), isLevy);
  const isDoctor = types.includes('SIP') && TITLED_DOCTOR.test(reading.text);
  return listOrNone(isDoctor ? types.map((id) => (id === 'SIP' ? 'SIP_DOKTER' : id)) : types);
}

/** Wishes that are hardly about a kind of permit: a house or a road in them is only that. */
const CHATTING: ReadonlySet<string> = new Set(
  'other scam abuse greeting thanks yes no cancel rating language help wrong_number erase my_data official'.split(' '),
);
/** Wishes that tell of places and people, so that a word for an everyday thing may stand for itself. */
const TELLING: ReadonlySet<string> = new Set(
  'complaint complaint_status complaint_withdraw agent office_info stop unfollow unfollow_all'.split(' '),
);
const EVERYDAY: ReadonlySet<string> = new Set(['NIB', 'PBG', 'SKGR', 'TROTOAR', 'KKPR', 'SIP', 'KAPAL', 'TDUP']);
/** Words beside which it is one of a permit after all: `izin warung`. */
const PERMIT_WORDS: ReadonlySet<string> = new Set(
  'izin perizinan surat surek sertifikat permohonan syarat retribusi rekomendasi permit licence license application'.split(
    ' ',
  ),
);

/** The hints that count beside such a wish. */
function hintsFor({ named, hinted, words }: Reading, flow = ''): readonly TypeHit[] {
  if (words.some((word) => PERMIT_WORDS.has(word))) return hinted;
  if (!(CHATTING.has(flow) || TELLING.has(flow))) return hinted;
  const isTelling = ({ id, from, to }: TypeHit): boolean =>
    to - from > 1 || (TELLING.has(flow) && !EVERYDAY.has(id)) || named.some((hit) => id.startsWith(`${hit.id}_`));
  return hinted.filter(isTelling);
}

/** `sip makasih`: well, not a licence to practise. */
function notOnlyPraise(flows: readonly string[]): (hit: TypeHit) => boolean {
  return ({ id, from, to }) => !(id === 'SIP' && to - from === 1 && PRAISING.has(flows[0] ?? ''));
}
const PRAISING: ReadonlySet<string> = new Set(['thanks', 'yes', 'greeting', 'rating', 'help']);

/** `SIP dr Anita`. */
const TITLED_DOCTOR = /(?<!\p{L})drg?\.?\s+\p{Lu}\p{Ll}/u;

function ratingSlots(reading: Reading, flows: readonly string[]): Slots {
  const found = readRating(reading);
  if (found !== undefined) return { rating: found.rating, comment: found.comment };
  return flows.includes('rating') ? impliedRating(reading) : {};
}

function categorySlots(reading: Reading, { categories, lexicon, rarity }: Understanding): Slots {
  const core = withoutPoliteness(reading.words, lexicon.fillers);
  const [best] = categories.guess(signatureOf(groupsOf(core, reading.typed, lexicon.concepts), rarity));
  return best === undefined ? {} : { category: best.label, categoryConfidence: best.probability };
}

/** A story that is rather something else, but may be a complaint, has a category too: the citizen may be asked. */
function mayComplain({ intents, wishes }: Verdict): boolean {
  return intents.some(
    ({ flow, confidence }, place) => flow === 'complaint' && (place < wishes || confidence >= LEAST_COMPLAINT),
  );
}

const LEAST_COMPLAINT = 0.1;
/** Flows that end notices. */
const STOPPING: ReadonlySet<string> = new Set(['stop', 'unfollow', 'unfollow_all']);
