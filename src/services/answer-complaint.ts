import { createHash } from 'node:crypto';
import type { Calendar } from '../domain/calendar.ts';
import { type OfficeDeed, officeDeeds } from '../domain/complaint.ts';
import { effectOf } from '../domain/complaint-deed.ts';
import type { ComplaintRules } from '../domain/complaint-rules.ts';
import type { Offices, Unit } from '../domain/office.ts';
import { RequestError } from '../errors.ts';
import type { ComplaintStore, VersionedComplaint } from '../store/complaints.ts';

/** Something that the office does to a complaint. */
export interface OfficeRequest {
  deed: OfficeDeed;
  /** Id of the unit that acts. */
  as: string;
  /** The answer, what is missing, or why it is closed; the complainant reads it. */
  text?: string | undefined;
  /** Id of the unit that gets it (deed "assign"). */
  unit?: string | undefined;
}

export interface OfficeOutcome {
  complaint: VersionedComplaint;
  /** False for a request that was carried out before. */
  changed: boolean;
}

export interface AnswerComplaintDeps {
  complaints: Pick<ComplaintStore, 'get' | 'happen'>;
  offices: Pick<Offices, 'office' | 'offices' | 'unit'>;
  complaintRules: ComplaintRules;
  calendar: Calendar;
  /** Tells the job that notices wait. */
  wake(): void;
  clock(): Date;
}

export type AnswerComplaint = (ticket: string, request: OfficeRequest) => Promise<OfficeOutcome>;

/** Longest text of a deed in characters: an answer fills two SMS parts with what stands around it, the others one. */
export const LONGEST_TEXT: Readonly<Record<Exclude<OfficeDeed, 'assign'>, number>> = {
  answer: 220,
  ask: 75,
  close: 80,
};
const MOST_ATTEMPTS = 20;

/**
 * The office asks for completion, answers, closes or hands on a complaint; the complainant is told. The same request twice
 * is one event.
 * The promise rejects with a RequestError: 404 for a ticket that does not exist or that the acting unit may not see, 400 for
 * a text that is missing or too long, 409 for what the complaint's status forbids.
 */
export function createAnswerComplaint(deps: AnswerComplaintDeps): AnswerComplaint {
  return async (ticket, request) => {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      const complaint = await readable(deps, ticket, request.as);
      const wanted = { ...request, text: checkedText(request), unit: checkedUnit(deps, complaint, request) };
      if (isDone(complaint, wanted)) return { complaint, changed: false };
      const now = deps.clock();
      const event = toEvent(complaint, wanted, now);
      const zone = (deps.offices.office(complaint.office) ?? deps.offices.offices[0]).zone;
      const effect = effectOf(complaint, event, { calendar: deps.calendar, zone });
      if (effect === undefined) throw forbidden(complaint, request.deed);
      if (await deps.complaints.happen(complaint, event, effect, now)) {
        deps.wake();
        const timeline = [...complaint.timeline, event];
        return { complaint: { ...complaint, ...effect, timeline, version: complaint.version + 1 }, changed: true };
      }
    }
    throw new RequestError(409, 'busy-complaint', `${ticket} is being changed by others; please try again.`);
  };
}

/** What a unit may not handle does not exist for it: the accused must not even learn that there is something. */
async function readable(deps: AnswerComplaintDeps, ticket: string, as: string): Promise<VersionedComplaint> {
  const complaint = await deps.complaints.get(ticket);
  if (complaint === undefined || !deps.complaintRules.mayHandle(unitNamed(deps, as), complaint)) {
    throw new RequestError(404, 'unknown-complaint', `There is no complaint ${ticket} for the unit "${as}".`);
  }
  return complaint;
}

function unitNamed({ offices }: Pick<AnswerComplaintDeps, 'offices'>, id: string): Unit {
  const unit = offices.unit(id);
  if (unit === undefined) throw new RequestError(400, 'unknown-unit', `There is no unit "${id}" in offices.yaml.`);
  return unit;
}

function checkedText({ deed, text }: OfficeRequest): string | undefined {
  if (deed === 'assign') return undefined;
  const said = text?.replace(/\s+/g, ' ').trim() ?? '';
  if (!/[\p{L}\p{N}]/u.test(said)) {
    throw new RequestError(400, 'text-missing', `To ${deed} a complaint, write the text that the complainant reads.`);
  }
  const most = LONGEST_TEXT[deed];
  if ([...said].length <= most) return said;
  const excess = [...said].length - most;
  throw new RequestError(
    400,
    'text-too-long',
    `The text may have ${most} characters, so that it fits an SMS; shorten it by ${excess}.`,
  );
}

function checkedUnit(
  deps: AnswerComplaintDeps,
  complaint: VersionedComplaint,
  request: OfficeRequest,
): string | undefined {
  if (request.deed !== 'assign') return undefined;
  if (request.unit === undefined) throw new RequestError(400, 'unit-missing', 'Say which unit gets the complaint.');
  const unit = unitNamed(deps, request.unit);
  if (complaint.kind === 'supervisory' && !unit.supervises) {
    throw new RequestError(
      409,
      'supervision-only',
      `${complaint.ticket} concerns supervision: only a supervising unit may have it, "${unit.id}" is none.`,
    );
  }
  return unit.id;
}

/** The last that happened, or a unit that has it already. */
function isDone({ timeline, unit }: VersionedComplaint, wanted: OfficeRequest): boolean {
  const last = timeline.at(-1);
  const isLast = last?.what === wanted.deed && last.text === wanted.text && last.unit === wanted.unit;
  return isLast || (wanted.deed === 'assign' && wanted.unit === unit);
}

function toEvent(complaint: VersionedComplaint, { deed, text, unit }: OfficeRequest, now: Date) {
  // Two requests that race for the same deed make the same id, so that only one of them can win.
  const place = [complaint.ticket, complaint.timeline.length, deed, text ?? '', unit ?? ''].join('|');
  return {
    id: createHash('sha256').update(place).digest('base64url').slice(0, 16),
    what: deed,
    by: 'office' as const,
    // Clocks of two machines differ by moments.
    at: now < complaint.since ? complaint.since : now,
    ...(text !== undefined && { text }),
    ...(unit !== undefined && { unit }),
  };
}

function forbidden({ ticket, status }: VersionedComplaint, deed: OfficeDeed): RequestError {
  const possible = officeDeeds(status);
  const remedy = possible.length > 0 ? `what can be done is ${possible.join(', ')}.` : 'nothing more can be done.';
  return new RequestError(409, 'forbidden-deed', `${ticket} is "${status}", so you cannot ${deed} it; ${remedy}`);
}
