import type { ContactId } from './contact.ts';
import { inLanguage, type Language, type Localised } from './language.ts';

/**
 * Where a permit's file is. The steps follow the one-stop office's usual order (PP 16/2021 and the service standards
 * of Batang 2020 and Magelang): Indonesian words are those that officers use.
 */
export const PERMIT_STATUSES = [
  'registered', //       terdaftar: front office has handed out the receipt (tanda terima)
  'verifying', //        verifikasi berkas: back office checks completeness
  'returned', //         dikembalikan: something is missing; the clock stands still
  'inspecting', //       tinjau lapangan: technical team on site
  'recommending', //     rekomendasi dinas teknis
  'assessing', //        penetapan retribusi (SKRD), PBG only
  'awaiting_payment', // menunggu pembayaran retribusi; the clock stands still
  'printing', //         cetak SK
  'signing', //          tanda tangan / TTE by kepala dinas or camat
  'ready', //            siap diambil: issued, to be collected
  'completed', //        selesai: handed over
  'rejected', //         ditolak
  'cancelled', //        dibatalkan by the applicant
  'expired', //          kedaluwarsa
] as const;
export type PermitStatus = (typeof PERMIT_STATUSES)[number];

/** What may follow what. A status without an entry's target is final. */
export const PERMIT_TRANSITIONS: Readonly<Record<PermitStatus, readonly PermitStatus[]>> = {
  registered: ['verifying', 'returned', 'rejected', 'cancelled'],
  verifying: ['returned', 'inspecting', 'recommending', 'assessing', 'printing', 'signing', 'rejected', 'cancelled'],
  returned: ['registered', 'verifying', 'rejected', 'cancelled', 'expired'],
  inspecting: ['returned', 'recommending', 'assessing', 'printing', 'signing', 'rejected', 'cancelled'],
  recommending: ['returned', 'inspecting', 'assessing', 'printing', 'signing', 'rejected', 'cancelled'],
  assessing: ['returned', 'awaiting_payment', 'printing', 'signing', 'rejected', 'cancelled'],
  awaiting_payment: ['assessing', 'printing', 'signing', 'cancelled', 'expired'],
  printing: ['signing', 'returned', 'ready', 'rejected', 'cancelled'],
  signing: ['printing', 'returned', 'ready', 'rejected', 'cancelled'],
  ready: ['completed', 'expired'],
  completed: ['expired'],
  rejected: [],
  cancelled: [],
  expired: [],
};

/** True where a permit may move from one status to the other in one step; nothing follows itself. */
export function mayFollow(from: PermitStatus, to: PermitStatus): boolean {
  return PERMIT_TRANSITIONS[from].includes(to);
}

/** While a permit waits for the applicant, the office's clock stands still. */
export const CLOCK_STOPPED: ReadonlySet<PermitStatus> = new Set(['returned', 'awaiting_payment']);

/** The office has nothing left to do. */
export const OFFICE_DONE: ReadonlySet<PermitStatus> = new Set([
  'ready',
  'completed',
  'rejected',
  'cancelled',
  'expired',
]);

/** One move of a permit, as it is kept in the timeline. */
export interface PermitChange {
  /** Unique within the permit: the caller's idempotency key, or a number of our own. */
  id: string;
  status: PermitStatus;
  at: Date;
  /** Id of the unit that holds the file from now on, where it is not the one of the permit type's step. */
  unit?: string | undefined;
  /** What is still missing (status "returned"), or why (status "rejected"); written by the officer for the citizen. */
  note?: string | undefined;
  /** What to pay, whole rupiah (status "awaiting_payment"). */
  amount?: number | undefined;
}

export interface Applicant {
  name: string;
  /** E.164; absent when the applicant gave none. */
  phone?: string | undefined;
}

/** One application for a permit, from registration to the end of the permit's validity. */
export interface Permit {
  /** As the office writes it, upper case, single spaces: `503/0123/PBG/XI/2026`. Unique. */
  number: string;
  /** Short code for text messages: Crockford base32 with a check character. Unique. */
  code: string;
  /** Id of a permit type in the catalogue: `PBG`. */
  type: string;
  /** Id of the office in offices.yaml that answers for the file and hands out the permit. */
  office: string;
  applicant: Applicant;
  /**
   * When whoever has the applicant's phone number now said that the file is not theirs: the number was handed out anew.
   * Nothing of the file goes there until the office states another number.
   */
  phoneDisputedAt?: Date | undefined;
  /** Contacts that have proved to be the applicant from another phone. */
  provenBy?: readonly ContactId[] | undefined;
  /** What the permit is for, in the officer's words, e.g. a street; shown only to the applicant. */
  subject?: string | undefined;
  status: PermitStatus;
  /** When the file came in. */
  submittedAt: Date;
  /** When the present step began. */
  since: Date;
  /** Promised date, `yyyy-mm-dd` in the office's zone; absent when the type promises none. */
  dueOn?: string | undefined;
  /** When the permit ends, `yyyy-mm-dd`; absent before issue or without end. */
  validUntil?: string | undefined;
  /**
   * Last day of validity, `yyyy-mm-dd`, as it follows from the day of issue and what the type says; worked out when the
   * permit was issued and the office had stated none. Where the office states one later, that one holds.
   */
  calculatedEnd?: string | undefined;
  timeline: PermitChange[];
}

const STATUS_WORDS: Readonly<Record<PermitStatus, Localised>> = {
  registered: { id: 'terdaftar', en: 'registered' },
  verifying: { id: 'verifikasi berkas', en: 'documents being checked' },
  returned: { id: 'berkas dikembalikan', en: 'returned for completion' },
  inspecting: { id: 'tinjau lapangan', en: 'site inspection' },
  recommending: { id: 'rekomendasi dinas', en: 'agency advice' },
  assessing: { id: 'hitung retribusi', en: 'levy being set' },
  awaiting_payment: { id: 'menunggu pembayaran', en: 'waiting for payment' },
  printing: { id: 'cetak SK', en: 'being printed' },
  signing: { id: 'tanda tangan', en: 'being signed' },
  ready: { id: 'siap diambil', en: 'ready to collect' },
  completed: { id: 'selesai', en: 'completed' },
  rejected: { id: 'ditolak', en: 'rejected' },
  cancelled: { id: 'dibatalkan', en: 'cancelled' },
  expired: { id: 'kedaluwarsa', en: 'expired' },
};

/** The status as citizens read it: at most 23 characters, GSM-7. */
export function statusWord(status: PermitStatus, language: Language): string {
  return inLanguage(STATUS_WORDS[status], language);
}

/** The last move of the permit; the timeline is never empty. */
export function lastChange(permit: Permit): PermitChange {
  const change = permit.timeline.at(-1);
  if (change === undefined) throw new Error(`permit ${permit.number} has an empty timeline`);
  return change;
}

/**
 * The timeline with a move that is older than the last one, in its place; undefined where it cannot have happened there:
 * before the first move, or between two that it may not follow or lead to.
 */
export function withLateChange(timeline: readonly PermitChange[], late: PermitChange): PermitChange[] | undefined {
  const place = timeline.findIndex(({ at }) => at > late.at);
  const [before, after] = [timeline[place - 1], timeline[place]];
  if (before === undefined || after === undefined) return undefined;
  if (!mayFollow(before.status, late.status) || !mayFollow(late.status, after.status)) return undefined;
  return timeline.toSpliced(place, 0, late);
}
