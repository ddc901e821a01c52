import { type ActionTable, NOT_ONE } from './spec.ts';

const NAMED = ['number', 'code', 'type'] as const;

/** Being told about permits, and being told no longer. */
export const FOLLOW_ACTIONS = {
  /** Without a number: the permit that was last told about. */
  follow_permit: {
    needs: { number: 'text?', numbers: 'list?' },
    outcomes: {
      following: NAMED,
      already: NAMED,
      final: NAMED,
      /** Several numbers in one message: a line for each. */
      many: ['files'],
      /** As many as one contact may follow. */
      full: ['count'],
      ...NOT_ONE,
      need_number: [],
    },
  },
  /** Every file that is linked to this phone and still moves. */
  follow_all: {
    needs: {},
    outcomes: { following: ['count'], already: ['count'], full: ['count'], none: [] },
  },
  unfollow_permit: {
    needs: { number: 'text?', numbers: 'list?', all: 'flag?' },
    outcomes: { unfollowed: NAMED, many: ['count'], not_following: [], several: [] },
  },
  /** What is followed, and whose application came from this phone. */
  list_own: { needs: {}, outcomes: { listed: ['count', 'files'], none: [] } },
  /** The files that are linked to this phone, before they are detached. */
  find_linked: {
    needs: {},
    outcomes: { one: [...NAMED, 'masked'], many: ['count', 'masked'], followed: ['count'], none: [] },
  },
  detach_phone: { needs: {}, outcomes: { detached: ['count'] } },
  /** When and how a permit is renewed. */
  tell_renewal: {
    needs: { number: 'text?', type: 'text?' },
    outcomes: {
      /** In force, but it is too early. */
      early: [...NAMED, 'ends', 'renew_from', 'reckoned'],
      due: [...NAMED, 'ends', 'left_days', 'place', 'reckoned'],
      expired: [...NAMED, 'ends', 'place', 'reckoned'],
      endless: NAMED,
      /** Not issued yet, or ended otherwise. */
      not_issued: NAMED,
      /** Of a type in general. */
      by_type: ['type', 'validity'],
      endless_type: ['type'],
      ...NOT_ONE,
      need_number: [],
    },
  },
} as const satisfies ActionTable;
