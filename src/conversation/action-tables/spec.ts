/** Kind of an argument; with a question mark it may be missing. */
export type Need = 'text' | 'number' | 'flag' | 'text?' | 'number?' | 'flag?' | 'list?';

/** One action. */
export interface ActionSpec {
  needs: Readonly<Record<string, Need>>;
  /** What may come of it, and what each outcome gives to the texts. */
  outcomes: Readonly<Record<string, readonly string[]>>;
  /** Outcomes that change an answer, so that the action may be called again without a question between. */
  changing?: readonly string[];
}

/** Actions of one subject, by their names in the flows. */
export type ActionTable = Readonly<Record<string, ActionSpec>>;

/** What a number may lead to where there is no permit to tell about. */
export const NOT_ONE = {
  several: [],
  /** There is none, but one of the contact's own is nearly the same; it is the only choice. */
  near: ['number'],
  not_found: ['number'],
  /** A tracking code with a slip in it. */
  bad_code: ['number'],
  throttled: [],
} as const;
