import { z } from 'zod';
import { PERMIT_STATUSES, PERMIT_TRANSITIONS, type PermitStatus, statusWord } from '../../domain/permit.ts';

const TABLE = PERMIT_STATUSES.map((status) => `- ${inWords(status)}`).join('\n');

/** Where a file is. */
export const statusSchema = z.enum(PERMIT_STATUSES).meta({
  id: 'PermitStatus',
  description: `Where the file is, with the words that Indonesian citizens read, and what may follow:\n\n${TABLE}`,
  example: 'verifying',
});

function inWords(status: PermitStatus): string {
  const next = PERMIT_TRANSITIONS[status];
  const following = next.length === 0 ? 'final' : `then ${next.map((one) => `\`${one}\``).join(', ')}`;
  return `\`${status}\`: ${statusWord(status, 'en')} (${statusWord(status, 'id')}); ${following}`;
}
