import { ACCOUNT_ACTIONS } from './action-tables/account.ts';
import { CATALOGUE_ACTIONS } from './action-tables/catalogue.ts';
import { COMPLAINT_ACTIONS } from './action-tables/complaints.ts';
import { FEE_ACTIONS } from './action-tables/fees.ts';
import { FOLLOW_ACTIONS } from './action-tables/follows.ts';
import { OFFICE_ACTIONS } from './action-tables/offices.ts';
import { PERMIT_QUESTION_ACTIONS } from './action-tables/permit-questions.ts';
import { PERMIT_ACTIONS } from './action-tables/permits.ts';
import type { ActionTable } from './action-tables/spec.ts';

/**
 * Everything a flow can have done outside: what it needs, what may come of it, what it gives to the texts. The flows
 * are checked against this table by the linter, the handlers by the compiler.
 */
export const ACTIONS = {
  ...PERMIT_ACTIONS,
  ...PERMIT_QUESTION_ACTIONS,
  ...FOLLOW_ACTIONS,
  ...FEE_ACTIONS,
  ...CATALOGUE_ACTIONS,
  ...OFFICE_ACTIONS,
  ...COMPLAINT_ACTIONS,
  ...ACCOUNT_ACTIONS,
} as const satisfies ActionTable;
