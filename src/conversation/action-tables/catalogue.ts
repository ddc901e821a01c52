import type { ActionTable } from './spec.ts';

/** What the catalogue tells about a permit type. Without a type it is the one that was last talked about. */
export const CATALOGUE_ACTIONS = {
  /** Finds out which permit type is meant; the answer `type` becomes what an old name means today. */
  choose_type: {
    needs: { type: 'text?' },
    outcomes: {
      /** `renamed` says what an old name is called now; empty where none was used. */
      chosen: ['type', 'renamed'],
      /** An old name that is several types now: they are the choices. */
      several: ['old', 'text'],
      not_needed: ['old', 'text'],
      need_type: [],
      unknown: ['type'],
    },
  },
  tell_requirements: { needs: { type: 'text?' }, outcomes: { listed: ['lines'], unknown: [] } },
  tell_procedure: { needs: { type: 'text?' }, outcomes: { listed: ['lines'], unknown: [] } },
  tell_time: {
    needs: { type: 'text?', area: 'number?', floors: 'number?', use: 'text?' },
    outcomes: {
      /** A website issues it by itself. */
      at_once: ['place'],
      same_day: [],
      days: ['days', 'law', 'promise'],
      /** A building that is small enough for the short way. */
      quick: ['days', 'law', 'promise', 'when'],
      /** Nothing was said of the building: both ways. */
      either: ['days', 'law', 'quick_days', 'when'],
      unknown: [],
    },
  },
} as const satisfies ActionTable;
