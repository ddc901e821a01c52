import { type ActionTable, NOT_ONE } from './spec.ts';

const PERMIT = ['number', 'code', 'type', 'begun'] as const;
const STEP = [...PERMIT, 'progress', 'step', 'unit'] as const;
const COLLECT = ['place', 'hours', 'bring'] as const;
const NAMED = ['number', 'code', 'type'] as const;

/** Looking permits up. */
export const PERMIT_ACTIONS = {
  /**
   * Without a number: what was just talked about, else the contact's own files; the answer `others` is given where there
   * are more of them. Outcomes that end in `_other` are for those who
   * are not the applicant; `followed` for those who are told of every change already.
   */
  find_permit: {
    needs: { number: 'text?', numbers: 'list?', applicant: 'text?' },
    outcomes: {
      processing: [...STEP, 'due', 'left'],
      followed: [...STEP, 'due', 'left'],
      /** In process; the type promises no date. */
      undated: STEP,
      undated_followed: STEP,
      late: [...STEP, 'due', 'late_days'],
      late_others: [...STEP, 'due', 'late_days'],
      returned: [...PERMIT, 'note'],
      returned_other: PERMIT,
      payment: [...PERMIT, 'amount', 'place'],
      payment_other: PERMIT,
      ready: [...PERMIT, ...COLLECT],
      completed: PERMIT,
      rejected: [...PERMIT, 'note'],
      rejected_other: PERMIT,
      cancelled: PERMIT,
      expired: PERMIT,
      /** Several numbers in one message: a line for each. */
      many: ['files'],
      /** Nobody is found by name. */
      by_name: [],
      need_number: [],
      ...NOT_ONE,
    },
  },
  /** The course of a file, move by move, and what is left. */
  tell_story: {
    needs: { number: 'text?' },
    outcomes: { told: [...NAMED, 'story'], need_number: [], ...NOT_ONE },
  },
  /** Shows that who writes is the applicant, though from another phone. */
  prove_owner: {
    needs: { number: 'text', digits: 'text' },
    outcomes: { proven: NAMED, already: NAMED, not_code: [], wrong: [], throttled: [] },
  },
} as const satisfies ActionTable;
