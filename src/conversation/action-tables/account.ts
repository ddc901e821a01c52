import type { ActionTable } from './spec.ts';

const NOTICE = ['check', 'since'] as const;
const ASKED = ['ticket', 'time', 'officer', 'answer_by', 'queue'] as const;

/** What a contact decides about its own messages and data, and whom it talks with. */
export const ACCOUNT_ACTIONS = {
  set_language: { needs: { language: 'text' }, outcomes: { set: [] } },
  stop_messages: { needs: {}, outcomes: { stopped: [], already: [] } },
  start_messages: { needs: {}, outcomes: { started: [], already: [] } },
  /** Is a notice, by its code, or a sender, by its number, really ours? */
  check_official: {
    /** A phone of an office is easily taken for a file's `number`. */
    needs: { notice: 'text?', phone: 'text?', number: 'text?' },
    outcomes: {
      own: [...NOTICE, 'type', 'number', 'code'],
      own_ticket: [...NOTICE, 'ticket'],
      /** Sent to another number. */
      other: [...NOTICE, 'type'],
      /** Genuine; what it said is no longer kept. */
      gone: NOTICE,
      /** The code of a fee that was quoted. */
      quote: ['check', 'type', 'amount', 'since', 'until'],
      unknown: ['check'],
      ours: ['phone', 'owner'],
      not_ours: ['phone'],
      /** Neither code nor number was named. */
      none: ['owner'],
      throttled: [],
    },
  },
  /** What is kept about this contact: UU 27/2022 Art. 7. */
  show_data: {
    needs: {},
    outcomes: {
      kept: ['since', 'follows', 'complaints', 'messages', 'permits', 'kept_days', 'officer', 'contact'],
      erasing: ['officer', 'contact'],
    },
  },
  /** Erases what may be erased: UU 27/2022 Art. 8 and 44. */
  erase_data: {
    needs: {},
    outcomes: {
      /** All but these complaints. */
      erasing: ['complaints', 'officer', 'contact'],
      all: ['officer', 'contact'],
    },
  },
  /** Do officers answer now? `opens` is when they do next. */
  officer_hours: { needs: {}, outcomes: { open: ['until'], closed: ['opens'] } },
  /** Hands a question on; `queue` is its place among the open ones. */
  ask_officer: { needs: { text: 'text', number: 'text?' }, outcomes: { open: ASKED, closed: [...ASKED, 'opens'] } },
  /** A greeting by the office's clock. */
  greet: { needs: {}, outcomes: { greeted: ['greeting'] } },
} as const satisfies ActionTable;
