import type { ActionTable } from './spec.ts';

const COMPLAINT = ['ticket', 'category', 'since'] as const;
const FILED = ['ticket', 'time', 'officer', 'answer_by'] as const;

/** Filing complaints and following them. */
export const COMPLAINT_ACTIONS = {
  file_complaint: {
    needs: { text: 'text', category: 'text?', place: 'text?', number: 'text?', anonymous: 'flag?' },
    outcomes: { filed: FILED },
  },
  /** Without a ticket: this contact's own complaints. Somebody else's ticket is "not found". */
  find_complaint: {
    needs: { ticket: 'text?' },
    outcomes: {
      open: [...COMPLAINT, 'answer_by', 'officer'],
      answered: [...COMPLAINT, 'answer'],
      closed: [...COMPLAINT, 'answer'],
      several: [],
      none: [],
      not_found: ['ticket'],
    },
  },
} as const satisfies ActionTable;
