import type { ActionTable } from './spec.ts';

/** What a fee can depend on. */
const FEE_NEEDS = {
  /** Without one it is the permit that was last talked about. */
  type: 'text?',
  area: 'number?',
  floors: 'number?',
  use: 'text?',
  work: 'text?',
  choice: 'text?',
  quantity: 'number?',
} as const;

/** What is told of a quote; `told` is what the citizen said, `rule` the basis in short, `lines` the calculation. */
const QUOTED = ['type', 'told', 'amount', 'rule', 'basis', 'quote', 'until', 'lines'] as const;

/** What a permit costs. */
export const FEE_ACTIONS = {
  /** Says what the fee of a permit still depends on. */
  next_fee_input: {
    /** `begun`: what was said for an earlier quote has been taken over already. `paying`: where or how to pay is asked. */
    needs: { ...FEE_NEEDS, begun: 'flag?', paying: 'flag?' },
    outcomes: {
      need_type: [],
      ask_area: ['type'],
      ask_floors: ['type'],
      ask_use: ['type'],
      ask_work: ['type'],
      /** Choices of the tariff: what is to be put up. `question` is the catalogue's. */
      ask_choice: ['type', 'question'],
      ask_quantity: ['type', 'question'],
      complete: ['type'],
      /** Not the fee is asked for but where it is paid. */
      how_to_pay: [],
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
      amount: QUOTED,
      /** Something was taken for granted: `assumed`. */
      estimate: [...QUOTED, 'assumed'],
      /** Nothing was assumed, but the rule leaves room. */
      between: [...QUOTED, 'lowest', 'highest'],
      free: ['type', 'basis'],
      set_by_other: ['type', 'who', 'basis'],
      not_needed: ['type'],
      /** The office has no rate for these answers. */
      unknown: ['type'],
    },
  },
  /** How the last quote was calculated. */
  explain_quote: {
    needs: {},
    outcomes: { explained: ['type', 'quote', 'amount', 'until', 'lines'], none: [] },
  },
} as const satisfies ActionTable;
