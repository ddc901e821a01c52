/** Kind of an argument; with a question mark it may be missing. */
export type Need = 'text' | 'number' | 'flag' | 'text?' | 'number?' | 'flag?';

/** One action. */
export interface ActionSpec {
  needs: Readonly<Record<string, Need>>;
  /** What may come of it, and what each outcome gives to the texts. */
  outcomes: Readonly<Record<string, readonly string[]>>;
  /** Outcomes that change an answer, so that the action may be called again without a question between. */
  changing?: readonly string[];
}

const PERMIT = ['number', 'code', 'type', 'since'] as const;
const STEP = [...PERMIT, 'step', 'unit'] as const;
const COLLECT = ['place', 'hours', 'bring'] as const;
const COMPLAINT = ['ticket', 'category', 'since'] as const;
const FILED = ['ticket', 'time', 'officer', 'answer_by'] as const;

/** What a fee can depend on. */
const FEE_NEEDS = {
  type: 'text',
  area: 'number?',
  floors: 'number?',
  use: 'text?',
  work: 'text?',
  choice: 'text?',
  quantity: 'number?',
} as const;

/**
 * Everything a flow can have done outside: what it needs, what may come of it, what it gives to the texts. The flows
 * are checked against this table by the linter, the handlers by the compiler.
 */
export const ACTIONS = {
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
  /** Says what the fee of a permit still depends on. */
  next_fee_input: {
    needs: FEE_NEEDS,
    outcomes: {
      ask_area: ['type'],
      ask_floors: ['type'],
      ask_use: ['type'],
      ask_work: ['type'],
      /** Choices of the tariff: what is to be put up. `question` is the catalogue's. */
      ask_choice: ['type', 'question'],
      ask_quantity: ['type', 'question'],
      complete: ['type'],
      /** An old name: `text` says what it is now, and the answer `type` becomes the new type. */
      replaced: ['type', 'old', 'text'],
      /** An old name that is several types now: they are the choices. */
      several: ['old', 'text'],
      not_needed: ['old', 'text'],
    },
    changing: ['replaced'],
  },
  quote_fee: {
    needs: FEE_NEEDS,
    outcomes: {
      amount: ['type', 'amount', 'basis'],
      estimate: ['type', 'amount', 'basis'],
      free: ['type', 'basis'],
      set_by_other: ['type', 'who', 'basis'],
      not_needed: ['type'],
      /** The office has no rate for these answers. */
      unknown: ['type'],
    },
  },
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
  set_language: { needs: { language: 'text' }, outcomes: { set: [] } },
  stop_messages: { needs: {}, outcomes: { stopped: [], already: [] } },
  start_messages: { needs: {}, outcomes: { started: [], already: [] } },
} as const satisfies Record<string, ActionSpec>;
