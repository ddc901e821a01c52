import type { ComplaintKind } from './clock-complaint.ts';
import type { ContactId } from './contact.ts';
import type { Location, Media } from './message.ts';

/** Where a complaint is. */
export const COMPLAINT_STATUSES = [
  'open', //       received, or complete again: the office has to answer
  'incomplete', // the office has said what is missing (UU 25/2009 Art. 44); the complainant has 30 days
  'answered', //   the complainant may accept or dispute the answer
  'reopened', //   disputed: the office has to answer anew
  'closed', //     the office regards it as over; the complainant may still dispute it, so often and no oftener
  'accepted', //   the complainant is content: final
  'lapsed', //     what was missing never came: deemed withdrawn (UU 25/2009 Art. 44), final
  'withdrawn', //  the complainant has taken it back: final
] as const;
export type ComplaintStatus = (typeof COMPLAINT_STATUSES)[number];

/** Who does something to a complaint; `clock`: a day has come that the law sets. */
export type ComplaintActor = 'complainant' | 'office' | 'clock';

/** What is done, by whom, from where, and where it leads; without `to` the complaint stays where it is. */
interface Move {
  by: ComplaintActor;
  from: readonly ComplaintStatus[];
  to?: ComplaintStatus;
  /** The complainant is told by a message of its own. */
  notice?: boolean;
}

const UNFINISHED = ['open', 'incomplete', 'reopened'] as const;

/**
 * The life of a complaint. Silence accepts no answer: only the complainant's own word does. It ends a complaint only where
 * the office cannot work without what it has asked for. Nothing leads out of `accepted`, `withdrawn` and `lapsed`; the
 * office can take nothing back that it has closed.
 */
export const COMPLAINT_MOVES = {
  ask: { by: 'office', from: ['open', 'reopened'], to: 'incomplete', notice: true },
  answer: { by: 'office', from: UNFINISHED, to: 'answered', notice: true },
  close: { by: 'office', from: [...UNFINISHED, 'answered'], to: 'closed', notice: true },
  /** Another unit has it from now on. */
  assign: { by: 'office', from: UNFINISHED, notice: true },
  /** The days to complete it are nearly over. */
  remind: { by: 'clock', from: ['incomplete'], notice: true },
  /** They are over. */
  lapse: { by: 'clock', from: ['incomplete'], to: 'lapsed', notice: true },
  /** The complainant tells more. */
  add: { by: 'complainant', from: ['open', 'answered', 'reopened'] },
  /** The complainant tells what was missing. */
  complete: { by: 'complainant', from: ['incomplete'], to: 'open' },
  accept: { by: 'complainant', from: ['answered', 'closed'], to: 'accepted' },
  dispute: { by: 'complainant', from: ['answered', 'closed'], to: 'reopened' },
  withdraw: { by: 'complainant', from: [...UNFINISHED, 'answered'], to: 'withdrawn' },
  /**
   * The same for what concerns supervision: the unit goes on, because misconduct is to be examined whoever told of it; the
   * complainant is only told no more.
   */
  retract: { by: 'complainant', from: [...UNFINISHED, 'answered'] },
} as const satisfies Readonly<Record<string, Move>>;
export type ComplaintDeed = keyof typeof COMPLAINT_MOVES;
/** Deeds of which the complainant is told. */
export type ToldDeed = {
  [D in ComplaintDeed]: (typeof COMPLAINT_MOVES)[D] extends { notice: true } ? D : never;
}[ComplaintDeed];
/** Deeds of the office. */
export type OfficeDeed = {
  [D in ComplaintDeed]: (typeof COMPLAINT_MOVES)[D]['by'] extends 'office' ? D : never;
}[ComplaintDeed];

/** After so many disputes the office has had its chances, and the Ombudsman is named (UU 25/2009 Art. 46). */
export const MOST_DISPUTES = 2;
/** Additions, answers and the rest that one complaint can hold. */
export const MOST_EVENTS = 200;

/** One thing that happened, as it is kept in the timeline. */
export interface ComplaintEvent {
  /** Unique within the complaint: the message that did it, or a hash of what the office did. */
  id: string;
  what: ComplaintDeed | 'file';
  by: ComplaintActor;
  at: Date;
  /** What was told: the addition, the answer, what is missing, why it is closed or disputed. */
  text?: string | undefined;
  /** Id of the unit that has it from now on. */
  unit?: string | undefined;
  media?: readonly Media[] | undefined;
  location?: Location | undefined;
}

/** How the complainant judges the way the complaint was handled: no score of the satisfaction survey (SKM). */
export interface ComplaintRating {
  /** 1 (bad) to 5 (very good). */
  stars: number;
  comment?: string | undefined;
  at: Date;
}

/** True for a rating that can be given: a whole number from 1 to 5. */
export function isStars(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 5;
}

/** A complaint as it was filed, and what became of it. */
export interface Complaint {
  /** What people quote: `ADU-2026-0012`. Unique: it is drawn from a counter. */
  ticket: string;
  contact: ContactId;
  /** Id of the category in complaint.yaml. */
  category: string;
  kind: ComplaintKind;
  text: string;
  /** Where and when it happened, as it was told: `loket 3, kemarin`. */
  place?: string | undefined;
  /** Number of the permit that it is about. */
  permit?: string | undefined;
  /** The handler must not see who it is. */
  anonymous: boolean;
  media: readonly Media[];
  location?: Location | undefined;
  office: string;
  /** Id of the unit that has it. */
  unit: string;
  /** Who received it: UU 25/2009 Art. 44 wants the name on the receipt. */
  officer: string;
  status: ComplaintStatus;
  filedAt: Date;
  /** When the present status began. */
  since: Date;
  /** By when somebody has to act, `yyyy-mm-dd`: the office, or the complainant while it is `incomplete`. */
  answerBy: string;
  /** The last answer or reason of the office. */
  answer?: string | undefined;
  rating?: ComplaintRating | undefined;
  timeline: readonly ComplaintEvent[];
}

/** Where the deed leads; undefined where it cannot be done. */
export function afterDeed(from: ComplaintStatus, deed: ComplaintDeed): ComplaintStatus | undefined {
  const move: Move = COMPLAINT_MOVES[deed];
  return move.from.includes(from) ? (move.to ?? from) : undefined;
}

/** True where the complainant is told of the deed by a message of its own. */
export function isTold(what: ComplaintEvent['what']): what is ToldDeed {
  if (what === 'file') return false;
  const move: Move = COMPLAINT_MOVES[what];
  return move.notice === true;
}

/** What the office may do now. */
export function officeDeeds(status: ComplaintStatus): OfficeDeed[] {
  const deeds = Object.keys(COMPLAINT_MOVES) as ComplaintDeed[];
  return deeds.filter((deed) => isOfficeDeed(deed) && afterDeed(status, deed) !== undefined) as OfficeDeed[];
}

function isOfficeDeed(deed: ComplaintDeed): deed is OfficeDeed {
  return COMPLAINT_MOVES[deed].by === 'office';
}

/** How often the complainant has disputed an answer. */
export function disputes(complaint: Pick<Complaint, 'timeline'>): number {
  return complaint.timeline.filter(({ what }) => what === 'dispute').length;
}

/** The complainant may still say that it is not settled. */
export function mayDispute(complaint: Pick<Complaint, 'status' | 'timeline'>): boolean {
  return afterDeed(complaint.status, 'dispute') !== undefined && disputes(complaint) < MOST_DISPUTES;
}

/** Which of the two ways of taking a complaint back it has. */
export function withdrawalOf({ kind }: Pick<Complaint, 'kind'>): 'withdraw' | 'retract' {
  return kind === 'supervisory' ? 'retract' : 'withdraw';
}

/** The complainant may take it back, and has not done so already. */
export function mayWithdraw(complaint: Pick<Complaint, 'kind' | 'status' | 'timeline'>): boolean {
  return afterDeed(complaint.status, withdrawalOf(complaint)) !== undefined && wantsNews(complaint);
}

/** False after the complainant has taken it back, until the complainant does something else to it. */
export function wantsNews({ timeline }: Pick<Complaint, 'timeline'>): boolean {
  const last = timeline.findLast(({ by }) => by === 'complainant')?.what;
  return last !== 'withdraw' && last !== 'retract';
}

/** A rating is asked for, and taken, only when it is over. */
export function mayRate({ status }: Pick<Complaint, 'status'>): boolean {
  return status === 'accepted' || status === 'closed';
}

/** What is still to be done, and by whom: nothing where it is over. */
export function waitsFor(status: ComplaintStatus): 'complainant' | 'office' | undefined {
  if (status === 'open' || status === 'reopened') return 'office';
  return status === 'incomplete' || status === 'answered' ? 'complainant' : undefined;
}
