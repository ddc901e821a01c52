import type { Calendar } from './calendar.ts';
import { addDays } from './clock-day.ts';

/**
 * Kinds of messages by SP4N (Permenpan-RB 62/2018): a request for information, a complaint without and one with a
 * supervisory matter (berkadar pengawasan: abuse of office, bribery, discipline).
 */
export const COMPLAINT_KINDS = ['information', 'complaint', 'supervisory'] as const;
export type ComplaintKind = (typeof COMPLAINT_KINDS)[number];

/** SP4N: settled within so many working days. The decree's text was not at hand; published standards agree on these. */
const SP4N_WORKING_DAYS: Readonly<Record<ComplaintKind, number>> = { information: 5, complaint: 14, supervisory: 60 };

/** UU 25/2009, calendar days as written. */
const FIRST_ANSWER_DAYS = 14; // Art. 44: says whether the complaint is complete
const COMPLETION_DAYS = 30; //   Art. 44: else it is deemed withdrawn
const DECISION_DAYS = 60; //     Art. 50: from completeness
const TELLING_DAYS = 14; //      Art. 50: after the decision

/** A day and the rule that sets it. */
export interface Deadline {
  /** `yyyy-mm-dd`; still in time on that day. */
  on: string;
  /** `UU 25/2009 Pasal 44`. */
  law: string;
}

export interface ComplaintDeadlines {
  /** First answer to the complainant: the earlier one. */
  answer: Deadline;
  /** Decision: the earlier of the two clocks. */
  decide: Deadline;
  /** The other clock of the decision. */
  decideLatest: Deadline;
}

/**
 * The two clocks of a complaint, which run in different units: days in UU 25/2009, working days in SP4N.
 * @param receivedOn day of receipt in the office's zone
 * @param completeOn day on which nothing was missing any more; without it, as though it were complete from the start
 */
export function complaintDeadlines(
  kind: ComplaintKind,
  receivedOn: string,
  calendar: Calendar,
  completeOn: string = receivedOn,
): ComplaintDeadlines {
  const sp4n = { on: calendar.addWorkingDays(receivedOn, SP4N_WORKING_DAYS[kind]), law: 'SP4N, Permenpan-RB 62/2018' };
  const answer = { on: addDays(receivedOn, FIRST_ANSWER_DAYS), law: 'UU 25/2009 Pasal 44' };
  const decision = { on: addDays(completeOn, DECISION_DAYS), law: 'UU 25/2009 Pasal 50' };
  const [decide, decideLatest] = sp4n.on <= decision.on ? [sp4n, decision] : [decision, sp4n];
  return { answer: sp4n.on < answer.on ? sp4n : answer, decide, decideLatest };
}

/** Until when the complainant may complete it, counted from the day on which the office said what is missing. */
export function completionDeadline(toldOn: string): Deadline {
  return { on: addDays(toldOn, COMPLETION_DAYS), law: 'UU 25/2009 Pasal 44' };
}

/** Until when the complainant has to know the decision. */
export function tellingDeadline(decidedOn: string): Deadline {
  return { on: addDays(decidedOn, TELLING_DAYS), law: 'UU 25/2009 Pasal 50' };
}
