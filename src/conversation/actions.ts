import type { Language } from '../domain/language.ts';
import type { Location, Media } from '../domain/message.ts';
import { ACTIONS } from './action-table.ts';
import type { ActionSpec, Need } from './action-tables/spec.ts';
import type { ActionCall, Answer, Answers, Choice, Session, Value } from './turn.ts';

export type ActionName = keyof typeof ACTIONS;

type Specs = typeof ACTIONS;
type ArgumentOf<N extends Need> = N extends 'text' | 'text?'
  ? string
  : N extends 'number' | 'number?'
    ? number
    : N extends 'list?'
      ? readonly string[]
      : boolean;
type RequiredNeeds<N> = { [K in keyof N]: N[K] extends `${string}?` ? never : K }[keyof N];
type Arguments<N> = { [K in RequiredNeeds<N>]: N[K] extends Need ? ArgumentOf<N[K]> : never } & {
  [K in Exclude<keyof N, RequiredNeeds<N>>]?: (N[K] extends Need ? ArgumentOf<N[K]> : never) | undefined;
};

/** What an action is called with. */
export type ActionArgs<A extends ActionName> = Arguments<Specs[A]['needs']>;
export type OutcomeOf<A extends ActionName> = keyof Specs[A]['outcomes'] & string;
type GivesOf<A extends ActionName, O> = O extends keyof Specs[A]['outcomes']
  ? Specs[A]['outcomes'][O] extends readonly (infer Name extends string)[]
    ? Name
    : never
  : never;

interface ResultExtras {
  answers?: Answers | undefined;
  choices?: readonly Choice[] | undefined;
  heard?: Answers | undefined;
  remember?: Session['memory'] | undefined;
  language?: Session['language'] | undefined;
}

/** What an action may answer: an outcome with everything that the texts of this outcome may say. */
export type ActionResultOf<A extends ActionName> = {
  [O in OutcomeOf<A>]: ResultExtras &
    ([GivesOf<A, O>] extends [never]
      ? { outcome: O; values?: undefined }
      : { outcome: O; values: Record<GivesOf<A, O>, Value> });
}[OutcomeOf<A>];

/** What came with the message besides the arguments. */
export interface CallDetails {
  /** The language of the talk. */
  language: Language;
  memory: Session['memory'];
  media: readonly Media[];
  location?: Location | undefined;
}

/** One function an action; `Context` is what the caller knows about the message. */
export type ActionHandlers<Context> = {
  [A in ActionName]: (args: ActionArgs<A>, context: Context, details: CallDetails) => Promise<ActionResultOf<A>>;
};

/** True for the name of an action that flows can call. */
export function isActionName(name: string): name is ActionName {
  return Object.hasOwn(ACTIONS, name);
}

/** The action's spec, without the types of its own names. */
export function actionSpec(name: ActionName): ActionSpec {
  return ACTIONS[name];
}

const NEEDS = new Map(Object.entries<ActionSpec>(ACTIONS).map(([name, { needs }]) => [name, Object.entries(needs)]));

/**
 * The arguments that the action takes, each of its right kind.
 * @param known what is known under a name
 */
export function argsFor(name: ActionName, known: (name: string) => Answer | undefined): Answers {
  const args: Answers = {};
  for (const [key, need] of NEEDS.get(name) ?? []) {
    const value = known(key);
    if (value !== undefined && value !== '' && typeof value === JS_TYPES[need]) args[key] = value;
  }
  return args;
}

const JS_TYPES: Readonly<Record<Need, string>> = {
  text: 'string',
  'text?': 'string',
  number: 'number',
  'number?': 'number',
  flag: 'boolean',
  'flag?': 'boolean',
  'list?': 'object',
};

/** Calls the handler of the action that a flow names. */
export function performWith<Context>(handlers: ActionHandlers<Context>, call: ActionCall, context: Context) {
  if (!isActionName(call.action)) throw new Error(`there is no action "${call.action}"`);
  const handler = handlers[call.action] as (
    args: Answers,
    context: Context,
    details: CallDetails,
  ) => Promise<ActionResultOf<ActionName>>;
  return handler(call.args, context, call);
}
