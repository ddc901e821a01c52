import type { Language } from '../../domain/language.ts';

/** Something found in a message: as it was typed, and where. */
export interface Found {
  text: string;
  start: number;
  end: number;
}

export const DURATION_UNITS = ['jam', 'hari', 'minggu', 'bulan', 'tahun'] as const;
export interface Duration {
  count: number;
  unit: (typeof DURATION_UNITS)[number];
}

/** What a message tells besides its wish. Only what was found is there. */
export interface Slots {
  /** Permit numbers as typed, in their order; see `searchKeys`. */
  permits?: readonly Found[] | undefined;
  /** Tracking codes as they are stored: eight characters, check right. */
  codes?: readonly string[] | undefined;
  /** Codes of notices that we sent, seven signs. */
  notices?: readonly string[] | undefined;
  /** Complaint tickets: `ADU-2026-0012`, or the bare digits after "tiket". */
  tickets?: readonly string[] | undefined;
  /** Ids of permit types, the first named first. */
  types?: readonly string[] | undefined;
  /** 16 and 13 digits: a person's and a business's number. Never a file's. */
  nik?: string | undefined;
  nib?: string | undefined;
  /** Whole rupiah. */
  amount?: number | undefined;
  /** Square metres. */
  area?: number | undefined;
  floors?: number | undefined;
  /** What a building is for: hunian, usaha, umkm, sosial, ibadah, khusus, campuran. */
  buildingUse?: string | undefined;
  quantity?: number | undefined;
  duration?: Duration | undefined;
  /** Whose file it is, after "a.n." or "atas nama". */
  name?: string | undefined;
  /** As typed. */
  phone?: string | undefined;
  /** ISO 639 code of a language that is asked for; also regional ones, which are not answered in. */
  language?: string | undefined;
  /** Also those by which nothing is sent, to be able to say so. */
  channels?: readonly ('sms' | 'whatsapp' | 'email' | 'telegram')[] | undefined;
  /** 1 to 5; `invalid` for a number beyond, `none` for a refusal. */
  rating?: number | 'invalid' | 'none' | undefined;
  /** What was said besides the rating. */
  comment?: string | undefined;
  /** Id of a complaint category: `pungli`. */
  category?: string | undefined;
  /** How sure that is, 0 to 1. */
  categoryConfidence?: number | undefined;
  /** May the complainant be named? */
  confidential?: boolean | undefined;
  /** The number typed as the answer to a list: `2`, `nomor dua`. */
  choice?: number | undefined;
  /** Yes or no, where the message says one of them. */
  yes?: boolean | undefined;
  /** Day of the week in Indonesian: `minggu`. */
  day?: string | undefined;
}

/** One wish; confidence 0 to 1. */
export interface Intent {
  /** Id of a flow, or of an intent in `flows/intents.yaml` that is answered by no flow yet. */
  flow: string;
  confidence: number;
}

export interface Recognition {
  /** Best first. The second one is a second wish, or the next best guess; see `wishes`. */
  intents: readonly Intent[];
  /** How many of the first intents are wishes of one message: 0, 1 or 2. */
  wishes: number;
  /** The flow whose keyword the message begins with and, but for numbers and names of permits, consists of. */
  exactKeyword?: string | undefined;
  /** Flows that a phrase of theirs means, the likeliest first; which of them fits decides the talk. */
  phrases?: readonly string[] | undefined;
  /** The file that the message is about though it names none. */
  file?: string | undefined;
  slots: Slots;
  /** The language of the message, where it shows. */
  language?: Language | undefined;
  /** Why, for the officer who reads a talk: one short line a reason. */
  explain: readonly string[];
}

/** What a rule makes of a message. */
export type Verdict = Pick<Recognition, 'intents' | 'wishes' | 'exactKeyword' | 'explain'>;

/** What kind of answer the open question waits for: how a bare number is read. */
export const EXPECTATIONS = [
  'text',
  'choice',
  'yes_no',
  'permit',
  'ticket',
  'type',
  'area',
  'floors',
  'amount',
  'rating',
  'name',
  'language',
] as const;
export type Expectation = (typeof EXPECTATIONS)[number];

export interface RecogniserContext {
  /** Kind of the open question; absent where none stands open. */
  expecting?: Expectation | undefined;
}
export type Recognise = (text: string, context?: RecogniserContext) => Recognition;

/** Keywords and examples of one flow, in every language in which there are some. */
export interface FlowWords {
  id: string;
  keywords: Readonly<Record<string, readonly string[] | undefined>>;
  examples: Readonly<Record<string, readonly string[] | undefined>>;
  /** Short questions that mean it whatever they resemble; `...` stands for a few words. */
  phrases?: Readonly<Record<string, readonly string[] | undefined>> | undefined;
}

/** A permit type and what citizens call it. */
export interface TypeNames {
  id: string;
  names: readonly string[];
  /** Words that make one think of the type where no name is there: `toko` of NIB. */
  hints?: readonly string[] | undefined;
}
