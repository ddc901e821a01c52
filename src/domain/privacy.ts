import { z } from 'zod';

/** What an office promises about the data of who writes to it (UU 27/2022 Art. 21, 53). */
export const privacySchema = z.strictObject({
  /** Messages with all that came with them are deleted after so many days. */
  message_days: z.int().min(30).max(3650),
  /** Data protection officer: whom citizens turn to, and how: a number or an address of at most 30 characters. */
  officer: z.strictObject({ name: z.string().min(1).max(24), contact: z.string().min(1).max(30) }),
});
export type Privacy = z.infer<typeof privacySchema>;

const DAY_MS = 24 * 60 * 60 * 1000;

/** UU 27/2022 Art. 40: processing ends within 3x24 hours after consent is withdrawn. */
export const ERASE_WITHIN_MS = 3 * DAY_MS;

/** What is older is no longer kept. */
export function keptSince(privacy: Privacy, now: Date): Date {
  return new Date(now.getTime() - privacy.message_days * DAY_MS);
}
