import { z } from 'zod';
import { statusSchema } from './status-schema.ts';
import { textField } from './text-field.ts';
import { momentField } from './time-field.ts';

const MOST_RUPIAH = 999_999_999_999;

/** What POST of a status takes. */
export const changeSchema = z
  .strictObject({
    status: statusSchema,
    at: momentField.optional().meta({
      description:
        'When the status began; default: now. Not in the future; before the present status began only where the change ' +
        'arrives late and fits into the timeline.',
      example: '2026-11-23T14:00:00+07:00',
    }),
    unit: textField(60).optional().meta({
      description: "Id of the unit that holds the file from now on, where it is not the one of the type's step.",
      example: 'pupr',
    }),
    note: textField(160).optional().meta({
      description: 'For the citizen: what is missing, or why the file is rejected.',
      example: 'Fotokopi sertifikat tanah belum ada',
    }),
    amount: z.int().min(1).max(MOST_RUPIAH).optional().meta({
      description: 'What to pay, whole rupiah; only with `awaiting_payment` (menunggu pembayaran).',
      example: 199908,
    }),
  })
  .superRefine(({ status, amount }, context) => {
    if (amount === undefined || status === 'awaiting_payment') return;
    context.addIssue({ code: 'custom', path: ['amount'], message: 'goes only with the status awaiting_payment' });
  })
  .meta({ id: 'StatusChangeRequest', description: 'A wish to move a permit.' });
