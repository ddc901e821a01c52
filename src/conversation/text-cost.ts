import { LANGUAGES, type Language } from '../domain/language.ts';
import type { Measure } from '../text/gsm7.ts';
import { isNeverSms, type Lengths, measureWith, worstCase } from './lint/longest.ts';
import { type Place, sentTexts } from './lint/places.ts';
import { mostCharacters, widestValue } from './placeholders.ts';
import type { ReadBook } from './read-book.ts';
import type { Value } from './turn.ts';

/** What one text costs as SMS. */
export interface TextCost {
  /** Id of the flow, or `common` and `notices`. */
  file: string;
  /** As the linter names it: `step "late"`. */
  name: string;
  byLanguage: Readonly<Record<Language, Cost>>;
  /** Why it may take two parts. */
  reason?: string | undefined;
}

export interface Cost {
  /** With the longest values and lists: the linter's own measure. */
  worst: Measure;
  /** With values as they mostly are. */
  typical: Measure;
}

/** Values as they mostly are; others are taken as half as long as they may be. */
const USUAL: Readonly<Record<string, Value>> = {
  number: '503/0123/PBG/XI/2026',
  code: 'K7M2-9QXD',
  type: 'SIP Bidan',
  old: 'IMB',
  step: { id: 'periksa berkas', en: 'file check' },
  unit: 'Dinas PUPR',
  amount: { rupiah: 199_908 },
  late_days: 3,
  left_days: 8,
  hours: 'Sen-Jum 08.00-15.00',
  basis: 'UU 1/2022',
  who: 'Bapenda',
  officer: 'Ratna Dewi',
  ticket: 'ADU-2026-0012',
  area: 36,
  floors: 1,
  quantity: 3,
  renamed: '',
};
const TYPICAL: Lengths = {
  value: (name) => USUAL[name] ?? shorter(widestValue(name), name),
  characters: (name) => {
    const usual = USUAL[name];
    return typeof usual === 'string' ? usual.length : Math.ceil(mostCharacters(name) / 2);
  },
  found: 2,
};

function shorter(value: Value, name: string): Value {
  return typeof value === 'string' ? 'x'.repeat(Math.ceil(mostCharacters(name) / 2)) : value;
}

/** What every text costs that may travel as SMS, in the order of the files. */
export function textCosts(book: ReadBook): TextCost[] {
  return sentTexts(book)
    .filter((place) => !isNeverSms(place))
    .map((place) => costOf(book, place));
}

function costOf(book: ReadBook, place: Place): TextCost {
  const { file, name, said } = place;
  const cost = (language: Language): Cost => {
    const written = place.text[language] === undefined ? 'id' : language;
    const [worst, typical] = [worstCase(book, place, written), measureWith(TYPICAL, book, place, written)];
    if (worst === undefined || typical === undefined) throw new Error(`${file}: ${name} has no Indonesian text`);
    return { worst, typical };
  };
  const byLanguage = Object.fromEntries(LANGUAGES.map((language) => [language, cost(language)]));
  const reason = said === undefined || said.step.is === 'do' ? undefined : said.step.reason;
  return { file, name, byLanguage: byLanguage as TextCost['byLanguage'], reason };
}
