import type { ActionTable } from './spec.ts';

const NAMED = ['number', 'code', 'type'] as const;

/**
 * Short questions about a file: the one that is named, else the one that was last talked about, else the contact's only
 * one. What is told by the status alone, or where no one file is meant, is left to it: `status`.
 */
export const PERMIT_QUESTION_ACTIONS = {
  /** By when it is done. */
  tell_due: {
    needs: { number: 'text?' },
    outcomes: {
      due: [...NAMED, 'promise', 'left', 'step', 'unit'],
      undated: [...NAMED, 'step', 'unit'],
      status: [],
    },
  },
  /** Where and with what the permit is collected. */
  tell_collection: {
    needs: { number: 'text?' },
    outcomes: {
      ready: [...NAMED, 'place', 'address', 'hours', 'bring'],
      /** Not ready yet. */
      later: [...NAMED, 'step', 'due', 'place', 'bring'],
      status: [],
    },
  },
  /** Why it was rejected or returned; `_other` for who is not the applicant. */
  tell_reason: {
    needs: { number: 'text?' },
    outcomes: {
      rejected: [...NAMED, 'begun', 'note', 'until'],
      /** The days in which one may object are over. */
      rejected_long_ago: [...NAMED, 'begun', 'note'],
      rejected_other: [...NAMED, 'begun'],
      returned: [...NAMED, 'begun', 'note', 'place'],
      returned_other: [...NAMED, 'begun'],
      /** Nothing is missing and nothing was refused. */
      fine: [...NAMED, 'step', 'unit'],
      /** More than one of the contact's own was: they are the choices. */
      several: [],
      status: [],
    },
  },
  /** Whether somebody else may come; the rule of the type, else of the office. */
  tell_proxy: {
    needs: { number: 'text?', type: 'text?' },
    outcomes: { by_type: ['type', 'rule_text'], allowed: ['proxy'], unknown: ['office', 'phone'] },
  },
  /** Whether a permit may be collected later. */
  tell_kept: {
    needs: { number: 'text?' },
    outcomes: { kept: ['kept', 'bring'], unknown: ['office', 'phone'] },
  },
  /** Who signs a kind of permit, or leads the office. */
  tell_signer: {
    needs: { number: 'text?', type: 'text?', office: 'text?', about: 'text?' },
    outcomes: {
      signer: ['type', 'signer'],
      /** With the name of who leads the office. */
      signer_named: ['type', 'signer', 'head'],
      head: ['office', 'head_role', 'head'],
      unknown: ['office', 'phone'],
    },
  },
} as const satisfies ActionTable;
