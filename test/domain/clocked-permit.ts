import type { PermitType } from '../../src/domain/catalogue-type.ts';
import { type ClockedPermit, permitClock } from '../../src/domain/deadline.ts';
import type { PermitStatus } from '../../src/domain/permit.ts';
import { calendar, catalogue } from './office-files.ts';

export const at = (wib: string) => new Date(`${wib}:00+07:00`);
export const sip = catalogue.type('SIP');

/** A permit that moved at 10.00 on the given days. */
export function permit(moves: [PermitStatus, string, string?][], dueOn?: string): ClockedPermit {
  const timeline = moves.map(([status, day, unit], place) => ({
    id: `${place}`,
    status,
    at: at(`${day}T10:00`),
    unit,
  }));
  const first = timeline[0]?.at ?? new Date(0);
  const last = timeline.at(-1);
  return { status: last?.status ?? 'registered', submittedAt: first, since: last?.at ?? first, timeline, dueOn };
}

/** The clock of such a permit on a day at 14.00. */
export function clock(
  moves: [PermitStatus, string, string?][],
  today: string,
  type: PermitType | undefined = sip,
  dueOn?: string,
) {
  return permitClock(permit(moves, dueOn), type, calendar, at(`${today}T14:00`), 'Asia/Jakarta');
}
