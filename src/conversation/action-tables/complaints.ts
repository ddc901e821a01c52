import type { ActionTable } from './spec.ts';

const FILED = ['ticket', 'time', 'officer', 'answer_by'] as const;
const HANDLED = ['ticket', 'category', 'unit', 'since', 'answer_by'] as const;
const DRAFT = { text: 'text', category: 'text?', place: 'text?', number: 'text?', anonymous: 'flag?' } as const;
/** Nothing can be added to it any more: taken back, lapsed because nothing came, or settled. */
const ENDED = { withdrawn: ['ticket', 'since'], lapsed: ['ticket', 'since'], over: ['ticket'] } as const;

/** Filing complaints, following them, and answering what the office says. */
export const COMPLAINT_ACTIONS = {
  /**
   * Says as what the story will be filed: the category that was chosen afterwards, or what its words tell, and all that is
   * filed besides it. The answers `category`, `anonymous` and `secret` (the handler will not learn the name) become that.
   */
  draft_complaint: { needs: { ...DRAFT, chosen: 'text?' }, outcomes: { ready: ['category', 'details'] } },
  /** Lets go of the pictures, recordings and the place that were sent for the form. */
  drop_attachments: { needs: {}, outcomes: { dropped: [] } },
  file_complaint: {
    needs: DRAFT,
    outcomes: {
      filed: FILED,
      /** The handler does not learn who it is. */
      filed_anonymously: FILED,
      /** It concerns supervision: only the supervising unit reads it. */
      filed_secretly: [...FILED, 'unit'],
    },
  },
  /** Without a ticket: this person's own complaints. Somebody else's ticket is "not found". */
  find_complaint: {
    needs: { ticket: 'text?' },
    outcomes: {
      open: HANDLED,
      reopened: HANDLED,
      /** The office waits for more. */
      incomplete: ['ticket', 'missing', 'until'],
      /** It waits for a yes or no. */
      answered: ['ticket', 'answer'],
      settled: ['ticket', 'since', 'answer'],
      withdrawn: ['ticket', 'since'],
      /** What the office had asked for never came. */
      lapsed: [],
      several: [],
      none: [],
      not_found: ['ticket'],
      throttled: [],
    },
  },
  /** What the complaint needs from the complainant; without a ticket, the one that waits for something. */
  open_reply: {
    needs: { ticket: 'text?' },
    outcomes: {
      /** Is it settled? */
      resolved: ['ticket', 'answer'],
      completion: ['ticket', 'missing'],
      addition: ['ticket'],
      ...ENDED,
      several: [],
      none: [],
      not_found: ['ticket'],
      throttled: [],
    },
  },
  /** Without a ticket, here and below: the one that was last talked about. */
  add_to_complaint: {
    needs: { ticket: 'text?', text: 'text?' },
    outcomes: { completed: ['ticket', 'answer_by'], added: ['ticket', 'unit'], ...ENDED },
  },
  /** What a new complaint takes as told from one that lapsed, with the answer that came too late. */
  tell_again: {
    needs: { ticket: 'text?', text: 'text?', message: 'text?' },
    outcomes: { ready: [], over: ['ticket'] },
  },
  accept_complaint: { needs: { ticket: 'text?' }, outcomes: { accepted: ['ticket'], over: ['ticket'] } },
  dispute_complaint: {
    needs: { ticket: 'text?', text: 'text?' },
    outcomes: {
      reopened: ['ticket', 'unit', 'answer_by'],
      /** Disputed too often already: the Ombudsman is next. */
      ombudsman: ['ticket'],
      over: ['ticket'],
    },
  },
  /** The complaint that is to be taken back: without a ticket, the one that was last talked about, or the only one. */
  find_withdrawal: {
    needs: { ticket: 'text?' },
    outcomes: {
      open: ['ticket', 'category'],
      /** It concerns supervision and goes on anyway. */
      supervised: ['ticket', 'unit'],
      /** The same, and the complainant has said already that no more news is wanted. */
      noted: ['ticket', 'unit'],
      over: ['ticket'],
      several: [],
      none: [],
      not_found: ['ticket'],
      throttled: [],
    },
  },
  withdraw_complaint: {
    needs: { ticket: 'text?' },
    outcomes: { withdrawn: ['ticket'], noted: ['ticket', 'unit'], over: ['ticket'] },
  },
  /** The complaint that a rating would be for. */
  find_rateable: { needs: {}, outcomes: { rateable: ['ticket'], unsettled: ['ticket'], none: [] } },
  rate_complaint: {
    needs: { ticket: 'text?', rating: 'number', comment: 'text?' },
    outcomes: { rated: ['ticket', 'rating'], over: ['ticket'] },
  },
} as const satisfies ActionTable;
