import { z } from 'zod';
import type { PermitChange } from '../../domain/permit.ts';
import { formatTrackingCode } from '../../domain/tracking-code.ts';
import type { VersionedPermit } from '../../store/permits.ts';
import { statusSchema } from './status-schema.ts';

const moment = z.iso.datetime();

const changeViewSchema = z
  .strictObject({
    id: z.string().meta({ description: 'The Idempotency-Key of the change, or an id of our own.' }),
    status: statusSchema,
    at: moment.meta({ description: 'When the status began.' }),
    unit: z.string().optional(),
    note: z.string().optional(),
    amount: z.int().optional(),
  })
  .meta({ id: 'PermitChange', description: 'One move of a permit.' });

/** A permit as the API shows it. */
export const permitViewSchema = z
  .strictObject({
    number: z.string().meta({
      description: 'As the office writes it: upper case, single spaces.',
      example: '503/0123/PBG/XI/2026',
    }),
    code: z.string().meta({
      description: 'Tracking code for the receipt (tanda terima): short, and it catches typing errors.',
      example: 'K7M2-9QXD',
    }),
    type: z.string().meta({ example: 'PBG' }),
    office: z.string().meta({ example: 'dpmptsp' }),
    applicant: z.strictObject({
      name: z.string(),
      phone: z.string().optional().meta({ description: 'E.164.', example: '+6280000000001' }),
    }),
    phoneDisputedAt: moment.optional().meta({
      description:
        "The holder of the applicant's phone said that the file is not theirs: the number was handed out anew. Nothing is " +
        'sent there until PUT states another phone.',
    }),
    subject: z.string().optional(),
    status: statusSchema,
    submittedAt: moment,
    since: moment.meta({ description: 'When the present status began.' }),
    dueOn: z.iso.date().optional().meta({ description: "Promised day, in the office's zone." }),
    validUntil: z.iso.date().optional().meta({ description: 'Day on which the permit ends.' }),
    calculatedEnd: z.iso.date().optional().meta({
      description: 'Day on which it ends as it follows from the day of issue; holds until validUntil is stated.',
    }),
    timeline: z.array(changeViewSchema).meta({ description: 'Every move, oldest first.' }),
    links: z
      .strictObject({
        self: z.string().meta({ example: '/api/v1/permits/503%2F0123%2FPBG%2FXI%2F2026' }),
        status: z.string().meta({ example: '/api/v1/permits/503%2F0123%2FPBG%2FXI%2F2026/status' }),
      })
      .meta({ description: 'Where the permit is read, and where its status is changed.' }),
  })
  .meta({ id: 'Permit', description: 'A permit application, from registration to the end of its validity.' });

/** What POST of a status answers. */
export const outcomeSchema = z
  .strictObject({
    changed: z.boolean().meta({ description: 'False when the same request had moved the permit before.' }),
    change: changeViewSchema,
    permit: permitViewSchema,
  })
  .meta({ id: 'StatusChangeOutcome', description: 'The permit after the request.' });

/** @param apiRoot path under which the API is mounted */
export function permitView(permit: VersionedPermit, apiRoot: string): z.output<typeof permitViewSchema> {
  const { version: _version, provenBy: _proven, phoneDisputedAt, timeline, submittedAt, since, code, ...rest } = permit;
  const self = `${apiRoot}/permits/${encodeURIComponent(permit.number)}`;
  return {
    ...rest,
    code: formatTrackingCode(code),
    submittedAt: submittedAt.toISOString(),
    since: since.toISOString(),
    ...(phoneDisputedAt !== undefined && { phoneDisputedAt: phoneDisputedAt.toISOString() }),
    timeline: timeline.map(changeView),
    links: { self, status: `${self}/status` },
  };
}

/** One move of the permit as the API shows it: moments are ISO 8601 in UTC. */
export function changeView(change: PermitChange): z.output<typeof changeViewSchema> {
  return { ...change, at: change.at.toISOString() };
}
