import type { Language, Localised } from '../domain/language.ts';
import { PERMIT_STATUSES, statusWord } from '../domain/permit.ts';
import type { Value } from './turn.ts';

/** `((name))` in a text. */
const PLACEHOLDER = /\(\(([a-z][a-z0-9_]*)\)\)/g;

/** The list of choices of a question; known to every question that has some. */
export const CHOICES = 'choices';

/** A list of lines, which an SMS says page by page. */
export const LINES = 'lines';

/** A text taken apart: every second part is the name of a placeholder. */
interface Template {
  parts: readonly string[];
  /** Each once. */
  names: readonly string[];
  /** Those that have a line of their own. */
  alone: readonly string[];
}

/** Texts that were taken apart: all of an office's files, and the lines made of them. What is kept changes no result. */
const known = new Map<string, Template>();
const MOST_KNOWN = 5_000;
/** Characters of one that is kept. */
const LONGEST_KNOWN = 1_000;

function templateOf(text: string): Template {
  const kept = known.get(text);
  if (kept !== undefined) return kept;
  const parts = text.split(PLACEHOLDER);
  const names = [...new Set(parts.filter((_, place) => place % 2 === 1))];
  const lines = text.split('\n');
  const template = { parts, names, alone: names.filter((name) => lines.includes(`((${name}))`)) };
  if (known.size >= MOST_KNOWN) known.clear();
  if (text.length <= LONGEST_KNOWN) known.set(text, template);
  return template;
}

/** The names of the placeholders in a text, each once. */
export function placeholdersIn(text: string): readonly string[] {
  return templateOf(text).names;
}

/** The text without the lines that are nothing but a placeholder of these. */
export function withoutLinesOf(text: string, isEmpty: (name: string) => boolean): string {
  const empty = templateOf(text).alone.filter(isEmpty);
  if (empty.length === 0) return text;
  const gone = empty.map((name) => `((${name}))`);
  return text
    .split('\n')
    .filter((line) => !gone.includes(line))
    .join('\n');
}

/** The text with every placeholder replaced; what is put in is not read again. */
export function fill(text: string, say: (name: string) => string): string {
  return templateOf(text).parts.reduce((filled, part, place) => filled + (place % 2 === 1 ? say(part) : part), '');
}

/** What a placeholder may hold at most: what is longer is cut in an SMS. */
interface Limit {
  /** Characters in an SMS. */
  most: number;
  /** The longest thing that is written without being cut: dates, money, numbers. */
  widest?: Value;
}

const DAY: Limit = { most: 11, widest: { day: '2026-11-23' } };
/** A day near to today, `23 Nov`, or the month of a far one, `Nov 2025`. */
const NEAR_DAY: Limit = { most: 8 };
const MONEY: Limit = { most: 15, widest: { rupiah: 1_999_999_999 } };
const MOMENT: Limit = { most: 27, widest: { moment: '2026-11-25T01:00:00Z', zone: 'Asia/Makassar' } };
const DAYS: Limit = { most: 3, widest: 999 };

const COUNT: Limit = { most: 5, widest: 9_999 };

/**
 * The longest value of every placeholder, in GSM-7 septets: what the linter measures with and the renderer cuts to, so
 * that no text outgrows the parts it was checked for.
 */
const LIMITS: Readonly<Record<string, Limit>> = {
  number: { most: 20 },
  code: { most: 9 },
  /** A notice's own code. */
  check: { most: 7 },
  phone: { most: 16 },
  owner: { most: 28 },
  contact: { most: 30 },
  greeting: { most: 14 },
  follows: COUNT,
  complaints: COUNT,
  messages: COUNT,
  permits: COUNT,
  kept_days: COUNT,
  queue: COUNT,
  opens: MOMENT,
  type: { most: 16 },
  old: { most: 16 },
  step: { most: 23, widest: longestStep() },
  unit: { most: 18 },
  begun: NEAR_DAY,
  due: NEAR_DAY,
  ends: DAY,
  renew_from: DAY,
  /** At most eight steps. */
  progress: { most: 3 },
  left: { most: 21, widest: { id: 'sisa 999 hari kerja', en: '999 working days left' } },
  /** A masked name: first and last letter. */
  masked: { most: 22 },
  /** How long a permit is in force: `5 tahun`. */
  validity: { most: 10 },
  files: { most: 235 },
  story: { most: 220 },
  count: { most: 2, widest: 99 },
  since: DAY,
  promise: DAY,
  answer_by: DAY,
  until: DAY,
  time: MOMENT,
  amount: MONEY,
  late_days: DAYS,
  left_days: DAYS,
  note: { most: 45 },
  /** Who may come instead of the applicant, and with what. */
  proxy: { most: 70 },
  rule_text: { most: 130 },
  kept: { most: 80 },
  signer: { most: 40 },
  head: { most: 30 },
  head_role: { most: 30 },
  place: { most: 30 },
  hours: { most: 22 },
  bring: { most: 22 },
  basis: { most: 75 },
  who: { most: 30 },
  officer: { most: 24 },
  ticket: { most: 13 },
  category: { most: 20 },
  answer: { most: 220 },
  /** An answer, as far as a notice has room for it. */
  reply: { most: 80 },
  missing: { most: 75 },
  /** A story in the citizen's own words, said back to be confirmed. */
  text: { most: 78 },
  /** What is filed besides the story: place, attachments, who reads it. */
  details: { most: 95 },
  /** A question from the catalogue. */
  question: { most: 80 },
  area: { most: 8, widest: 99_999.5 },
  floors: { most: 2, widest: 99 },
  quantity: { most: 6, widest: 99_999 },
  /** Opening hours: of the week, of a day, and when they begin or end. */
  week: { most: 64 },
  day: { most: 16 },
  day_hours: { most: 26 },
  closes: { most: 10 },
  resumes: { most: 10 },
  why: { most: 28 },
  address: { most: 50 },
  way: { most: 90 },
  map: { most: 60 },
  /** What a fee was asked for, and what was assumed. */
  told: { most: 28 },
  assumed: { most: 50 },
  quote: { most: 12 },
  lowest: MONEY,
  highest: MONEY,
  renamed: { most: 62 },
  /** That a day was calculated; empty where the office has stated it. */
  reckoned: { most: 62 },
  days: DAYS,
  quick_days: DAYS,
  /** For whom the short way is: a house of a certain size. */
  when: { most: 58 },
  /** A law by its number, or the office's own promise. */
  law: { most: 14 },
  rule: { most: 32 },
  /** At least one line of a list; more where there is room. */
  lines: { most: 50, widest: { lines: ['W'.repeat(50)], from: 10 } },
  heading: { most: 60 },
};
const OTHER: Limit = { most: 30 };

/** The longest name of a status in each language. */
function longestStep(): Localised {
  const longest = (language: Language): string =>
    PERMIT_STATUSES.map((status) => statusWord(status, language)).reduce((a, b) => (b.length > a.length ? b : a));
  return { id: longest('id'), en: longest('en') };
}

/** How many characters a placeholder's value may have in an SMS. */
export function mostCharacters(name: string): number {
  return (LIMITS[name] ?? OTHER).most;
}

/** The longest value that a placeholder may get. */
export function widestValue(name: string): Value {
  const limit = LIMITS[name] ?? OTHER;
  return limit.widest ?? 'W'.repeat(limit.most);
}
