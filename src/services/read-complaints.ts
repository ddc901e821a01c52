import type { Complaint, ComplaintStatus } from '../domain/complaint.ts';
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
  /**
   * What a unit may handle, the earliest deadline first; so many at the most, after a ticket of the page before.
   * Rejects with a RequestError 404 where that ticket does not exist, or not for this unit.
   */
  list(as: string, statuses: readonly ComplaintStatus[], page?: ListPage): Promise<HandledComplaint[]>;
  /** Rejects with a RequestError 404 where the ticket does not exist, or not for this unit. */
  get(as: string, ticket: string): Promise<HandledComplaint>;
}

/** Which part of a list. */
export interface ListPage {
  most: number;
  after?: string | undefined;
}

const FIRST_PAGE: ListPage = { most: 1000 };

/** What the units read, each only what it may. */
export function createReadComplaints({ complaints, offices, complaintRules }: ReadComplaintsDeps): ReadComplaints {
  function unitNamed(id: string): Unit {
    const unit = offices.unit(id);
    if (unit === undefined) throw new RequestError(400, 'unknown-unit', `There is no unit "${id}" in offices.yaml.`);
    return unit;
  }
  async function readable(as: string, ticket: string): Promise<VersionedComplaint> {
    const unit = unitNamed(as);
    const complaint = await complaints.get(ticket);
    if (complaint !== undefined && complaintRules.mayHandle(unit, complaint)) return complaint;
    throw new RequestError(404, 'unknown-complaint', `There is no complaint ${ticket} for the unit "${as}".`);
  }
  return {
    async list(as, statuses, { most, after } = FIRST_PAGE) {
      const scope = complaintRules.scopeOf(unitNamed(as));
      const last = after === undefined ? undefined : await readable(as, after);
      return (await complaints.list(scope, statuses, { most, after: last })).map(forHandler);
    },
    get: async (as, ticket) => forHandler(await readable(as, ticket)),
  };
}

/** The name is kept secret where the complainant asked for it, and always from whom the complaint may accuse. */
export function forHandler(complaint: VersionedComplaint): HandledComplaint {
  return { ...complaint, contact: complaint.anonymous ? undefined : complaint.contact };
}
