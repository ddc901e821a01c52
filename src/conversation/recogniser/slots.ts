import { unitWord } from '../../text/number-words.ts';
import { withoutPoliteness } from './politeness.ts';
import { figureIn, readRating } from './ratings.ts';
import type { Reading } from './reading.ts';
import type { Verdict } from './recognition.ts';
import { DURATION_UNITS, type Duration, type Found, type Slots } from './recognition.ts';
import * as said from './said.ts';
import { groupsOf, signatureOf } from './signature.ts';
import type { Span, SpanKind } from './spans/span.ts';
import type { Understanding } from './understanding.ts';

/** What the message tells besides its wish. */
export function slotsOf(reading: Reading, verdict: Verdict, understanding: Understanding): Slots {
  const flows = verdict.intents.slice(0, verdict.wishes).map(({ flow }) => flow);
  const slots: Slots = {
    ...numberSlots(reading),
    types: typesOf(reading),
    ...measureSlots(reading),
    buildingUse: said.buildingUse(reading),
    name: reading.name?.text,
    language: said.language(reading),
    channels: said.channels(reading),
    ...ratingSlots(reading, flows),
    ...(flows.includes('complaint') ? categorySlots(reading, understanding) : {}),
    confidential: said.confidential(reading),
    choice: choice(reading),
    yes: flows.includes('yes') ? true : flows.includes('no') ? false : undefined,
    day: said.day(reading),
  };
  const told = UNOFFICIAL.has(flows[0] ?? '') ? { ...slots, ...NOTHING_OFFICIAL } : slots;
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

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

/** Names win; hints only speak where no name was said. */
function typesOf({ named, hinted }: Reading): readonly string[] | undefined {
  return listOrNone([...new Set((named.length > 0 ? named : hinted).map((hit) => hit.id))]);
}

function ratingSlots(reading: Reading, flows: readonly string[]): Slots {
  const found = readRating(reading);
  if (found !== undefined) return { rating: found.rating, comment: found.comment };
  return flows.includes('rating') ? { rating: figureIn(reading.text) ?? said.satisfaction(reading) } : {};
}

function categorySlots(reading: Reading, { categories, lexicon, rarity }: Understanding): Slots {
  const core = withoutPoliteness(reading.words, lexicon.fillers);
  const [best] = categories.guess(signatureOf(groupsOf(core, reading.typed, lexicon.concepts), rarity));
  return best === undefined ? {} : { category: best.label, categoryConfidence: best.probability };
}

const CHOICE =
  /^\W*(?:(?:pilih|pilihan|nomor|nomer|no|angka|opsi|option|number|yang|yg|ke)\W*)*(\d{1,2}|\p{L}+)\W*(?:aja|saja|pak|bu|min|kak|ya)?\W*$/u;
const ORDINALS = ['pertama', 'kedua', 'ketiga', 'keempat', 'kelima', 'keenam', 'ketujuh', 'kedelapan', 'kesembilan'];

/** `2`, `nomor dua`, `yang pertama`. */
function choice({ text }: Reading): number | undefined {
  const typed = CHOICE.exec(text.toLowerCase())?.[1] ?? '';
  if (/^\d+$/.test(typed)) return Number(typed);
  const ordinal = ORDINALS.indexOf(typed);
  return ordinal >= 0 ? ordinal + 1 : unitWord(typed);
}
