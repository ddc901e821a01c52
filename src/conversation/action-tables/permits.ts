import type { ActionTable } from './spec.ts';

const PERMIT = ['number', 'code', 'type', 'since'] as const;
const STEP = [...PERMIT, 'step', 'unit'] as const;
const COLLECT = ['place', 'hours', 'bring'] as const;

/** Looking permits up and following them. */
export const PERMIT_ACTIONS = {
  /** Without a number: what this contact follows or was last told about. */
  find_permit: {
    needs: { number: 'text?' },
    outcomes: {
      processing: [...STEP, 'promise', 'left_days'],
      /** In process; the type promises no date. */
      undated: STEP,
      late: [...STEP, 'promise', 'late_days'],
      returned: [...PERMIT, 'note'],
      payment: [...PERMIT, 'amount', 'place'],
      ready: [...PERMIT, ...COLLECT],
      completed: PERMIT,
      rejected: [...PERMIT, 'note'],
      cancelled: PERMIT,
      expired: PERMIT,
      several: [],
      not_found: ['number'],
      need_number: [],
      throttled: [],
    },
  },
  /** Without a number: the permit that was last told about. */
  follow_permit: {
    needs: { number: 'text?' },
    outcomes: {
      following: ['number', 'type'],
      already: ['number', 'type'],
      final: ['number', 'type'],
      several: [],
      not_found: ['number'],
      need_number: [],
      throttled: [],
    },
  },
  unfollow_permit: {
    needs: { number: 'text?' },
    outcomes: { unfollowed: ['number', 'type'], not_following: [], several: [] },
  },
} as const satisfies ActionTable;
