import { type Complaint, type ComplaintStatus, waitsFor } from '../domain/complaint.ts';
import type { ComplaintRules } from '../domain/complaint-rules.ts';
import type { Offices, Unit } from '../domain/office.ts';
import { RequestError } from '../errors.ts';
import type { ComplaintStore, VersionedComplaint } from '../store/complaints.ts';

export interface ReadComplaintsDeps {
  complaints: Pick<ComplaintStore, 'get' | 'list'>;
  offices: Pick<Offices, 'unit'>;
  complaintRules: ComplaintRules;
}

/** A complaint as a handler sees it: without the complainant where the name is to stay secret. */
export type HandledComplaint = Omit<VersionedComplaint, 'contact'> & { contact: Complaint['contact'] | undefined };

export interface ReadComplaints {
  /** What a unit may handle, the earliest deadline first. */
  list(as: string, statuses: readonly ComplaintStatus[]): Promise<HandledComplaint[]>;
  /** Rejects with a RequestError 404 where the ticket does not exist, or not for this unit. */
  get(as: string, ticket: string): Promise<HandledComplaint>;
}

const MOST_LISTED = 1000;

/** What the units read, each only what it may. */
export function createReadComplaints({ complaints, offices, complaintRules }: ReadComplaintsDeps): ReadComplaints {
  function unitNamed(id: string): Unit {
    const unit = offices.unit(id);
    if (unit === undefined) throw new RequestError(400, 'unknown-unit', `There is no unit "${id}" in offices.yaml.`);
    return unit;
  }
  return {
    async list(as, statuses) {
      const unit = unitNamed(as);
      const found = await complaints.list(statuses, MOST_LISTED);
      return found.filter((complaint) => complaintRules.mayHandle(unit, complaint)).map(forHandler);
    },
    async get(as, ticket) {
      const unit = unitNamed(as);
      const complaint = await complaints.get(ticket);
      if (complaint !== undefined && complaintRules.mayHandle(unit, complaint)) return forHandler(complaint);
      throw new RequestError(404, 'unknown-complaint', `There is no complaint ${ticket} for the unit "${as}".`);
    },
  };
}

/** The name is kept secret where the complainant asked for it, and always from whom the complaint may accuse. */
export function forHandler(complaint: VersionedComplaint): HandledComplaint {
  return { ...complaint, contact: complaint.anonymous ? undefined : complaint.contact };
}

/** True where the day on which the office has to act is over. */
export function isLate(complaint: Pick<Complaint, 'status' | 'answerBy'>, today: string): boolean {
  return waitsFor(complaint.status) === 'office' && complaint.answerBy < today;
}
