import { z } from 'zod';
import { CHANNELS } from '../../domain/contact.ts';
import { isLandline, phoneField } from './phone-field.ts';
import { statusSchema } from './status-schema.ts';
import { textField } from './text-field.ts';
import { dayField, momentField } from './time-field.ts';

const applicantSchema = z
  .strictObject({
    name: textField(120).meta({ description: 'Name of the applicant.', example: 'Siti Rahmawati' }),
    phone: phoneField.optional().meta({
      description: 'Phone number in E.164, or as Indonesians write it. Left out: the permit has no phone number.',
      example: '0800-0000-0001',
    }),
    notify: z
      .enum(CHANNELS)
      .optional()
      .meta({
        description:
          'The applicant agreed at the counter to be told of every move of the file by this channel (UU 27/2022, ' +
          'Art. 20-22). Recorded with the time when the permit is created and when the phone number changes; repeating ' +
          'it later does not revive a notice that the citizen has stopped. Needs phone.',
        example: 'whatsapp',
      }),
  })
  .superRefine(({ phone, notify }, context) => {
    if (notify === undefined) return;
    if (phone === undefined) {
      context.addIssue({ code: 'custom', path: ['notify'], message: 'needs a phone number' });
    } else if (notify === 'sms' && isLandline(phone)) {
      context.addIssue({ code: 'custom', path: ['phone'], message: 'is a landline, which gets no SMS' });
    }
  })
  .meta({
    id: 'ApplicantStatement',
    description: 'Who applies. Replaces what was stored of the applicant as a whole.',
  });

/** What PUT of a permit takes. */
export const putSchema = z
  .strictObject({
    type: textField(60).meta({ description: 'Id of the permit type in the catalogue.', example: 'PBG' }),
    office: textField(60).meta({ description: 'Id of the office that answers for the file.', example: 'dpmptsp' }),
    applicant: applicantSchema,
    subject: textField(200).nullish().meta({
      description: 'What the permit is for. Only the applicant is told. `null` clears it.',
      example: 'Rumah tinggal, Jl. Melati 5',
    }),
    status: statusSchema.optional().meta({
      description:
        'Status of a file that is already under way when the permit is created; default `registered` (terdaftar). ' +
        'For a permit that exists: the status that it has, or left out. It is changed with POST to /status.',
    }),
    submittedAt: momentField.optional().meta({
      description: 'When the file came in; default: now. Cannot be changed afterwards.',
      example: '2026-11-23T09:30:00+07:00',
    }),
    since: momentField.optional().meta({
      description:
        'When the status began; default: submittedAt for a registered file, else now. Cannot be changed by PUT.',
      example: '2026-11-23T09:30:00+07:00',
    }),
    dueOn: dayField.nullish().meta({
      description:
        "Promised day in the office's zone; default: from the working days that the type promises. `null`: there is no " +
        'promise, and one that was given is cleared.',
      example: '2026-12-04',
    }),
    validUntil: dayField.nullish().meta({
      description: 'Day on which the permit ends. `null`: it has no end; reminders that were to come are called off.',
      example: '2031-11-22',
    }),
  })
  .meta({
    id: 'PermitStatement',
    description:
      'What the office states about a permit. A field that is left out keeps its value; `null` clears it, where it may be null.',
  });
