import type { ActionTable } from './spec.ts';

/** What a contact decides about its own messages. */
export const ACCOUNT_ACTIONS = {
  set_language: { needs: { language: 'text' }, outcomes: { set: [] } },
  stop_messages: { needs: {}, outcomes: { stopped: [], already: [] } },
  start_messages: { needs: {}, outcomes: { started: [], already: [] } },
} as const satisfies ActionTable;
