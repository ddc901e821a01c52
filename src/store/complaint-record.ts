import type { ComplaintKind } from '../domain/clock-complaint.ts';
import type { Complaint, ComplaintEvent } from '../domain/complaint.ts';
import type { PendingChange } from './pending.ts';

/** A complaint as stored. */
export interface ComplaintRecord extends Complaint {
  /** The message with which it was filed: the same message files one complaint. */
  _id: string;
  /** Events of which the complainant has not yet been told. */
  pending: PendingChange[];
  /** Grows with every write: a write that was decided on older data is not made. */
  version: number;
}

/** A complaint with its key and the version on which a decision rests. */
export type VersionedComplaint = Complaint & { id: string; version: number };

/** What an event changes besides the timeline. */
export type ComplaintChange = Partial<Pick<Complaint, 'status' | 'since' | 'unit' | 'answerBy' | 'answer'>>;

/** What a handler may see: all of some kinds, or of some kinds what one unit has. */
export interface ScopePart {
  kind: ComplaintKind;
  unit?: string;
}

/** A page of a list. */
export interface Page {
  most: number;
  after?: Pick<Complaint, 'answerBy' | 'ticket'> | undefined;
}

/** What tells whether the office is late with a complaint. */
export type DueComplaint = Pick<Complaint, 'unit' | 'status' | 'answerBy'> & {
  timeline: readonly Pick<ComplaintEvent, 'what'>[];
};

/** The complaint as the domain knows it. */
export function fromRecord({ _id, pending: _pending, ...complaint }: ComplaintRecord): VersionedComplaint {
  return { ...complaint, id: _id };
}
