import type { Permit } from '../domain/permit.ts';
import { storedKeys } from '../domain/permit-number.ts';
import { firstReminderOn, validityEnd } from '../domain/permit-renewal.ts';
import type { PendingChange } from './pending.ts';
import type { Whole } from './whole.ts';

/** A permit as stored: the number is the key. */
export interface PermitRecord extends Omit<Permit, 'number'> {
  _id: string;
  /** Loose forms of the number under which it is found. */
  keys: string[];
  /** Changes whose notices are not yet in the outbox. */
  pending: PendingChange[];
  /** Day `yyyy-mm-dd` from which followers are to be reminded that it ends; absent when no reminder is left. */
  remindOn?: string;
  /** Grows with every write: a write that was decided on older data is not made. */
  version: number;
}

/** Whose tracking code it is: reserved before the permit is stored, so that no two permits get the same. */
export interface CodeRecord {
  /** The code. */
  _id: string;
  /** Number of the permit. */
  permit: string;
}

/** A permit with the version on which a decision rests. */
export type VersionedPermit = Permit & { version: number };

/** What an office may correct about a file without moving it. */
export type PermitFacts = Partial<Pick<Permit, 'type' | 'office' | 'applicant' | 'subject' | 'dueOn' | 'validUntil'>>;

/** What the office may take back. */
export type ClearableFact = 'subject' | 'dueOn' | 'validUntil';

/** What was found out about the applicant's phone, and falls with it. */
export type OwnerFact = 'phoneDisputedAt' | 'provenBy';

/** A new one, of which nobody is to be told yet. */
export function toRecord(permit: Permit): PermitRecord {
  const { number, ...rest } = permit;
  const ends = validityEnd(permit);
  return {
    _id: number,
    ...rest,
    keys: storedKeys(number),
    ...(ends !== undefined && { remindOn: firstReminderOn(ends.on) }),
    pending: [],
    version: 1,
  };
}

/** The permit as the domain knows it, without what only the store needs. */
export function fromRecord(record: PermitRecord): VersionedPermit {
  const permit: Whole<VersionedPermit> = {
    number: record._id,
    code: record.code,
    type: record.type,
    office: record.office,
    applicant: record.applicant,
    phoneDisputedAt: record.phoneDisputedAt,
    provenBy: record.provenBy,
    subject: record.subject,
    status: record.status,
    submittedAt: record.submittedAt,
    since: record.since,
    dueOn: record.dueOn,
    validUntil: record.validUntil,
    calculatedEnd: record.calculatedEnd,
    timeline: record.timeline,
    version: record.version,
  };
  return permit;
}
