import { createRequire } from 'node:module';
import type { Document } from 'bson';
import type { Lazy } from 'mingo/lazy';
import type { Options } from 'mingo/types';
import { CommandError } from '../errors.ts';

const load = createRequire(import.meta.url);
let loaded: ReturnType<typeof loadMingo> | undefined;

/**
 * mingo, which is some three hundred files: they are read when a command first needs them, and most servers get along
 * without one.
 */
export function mingo(): ReturnType<typeof loadMingo> {
  loaded ??= loadMingo();
  return loaded;
}

function loadMingo() {
  const { Aggregator } = load('mingo/aggregator') as typeof import('mingo/aggregator');
  const { Query } = load('mingo/query') as typeof import('mingo/query');
  const lazy = load('mingo/lazy') as typeof import('mingo/lazy');
  const { Context } = load('mingo') as typeof import('mingo');
  const operators = {
    accumulator: load('mingo/operators/accumulator') as typeof import('mingo/operators/accumulator'),
    expression: load('mingo/operators/expression') as typeof import('mingo/operators/expression'),
    pipeline: load('mingo/operators/pipeline') as typeof import('mingo/operators/pipeline'),
    projection: load('mingo/operators/projection') as typeof import('mingo/operators/projection'),
    query: load('mingo/operators/query') as typeof import('mingo/operators/query'),
    window: load('mingo/operators/window') as typeof import('mingo/operators/window'),
  };
  return { Aggregator, Query, Lazy: lazy.Lazy, Context, operators };
}

/** The documents that flow through a pipeline. */
export type Documents = ReturnType<typeof Lazy>;

/** A stage of a pipeline that takes the place of mingo's. */
export type Stage = (documents: Documents, argument: Document) => Documents;

/** What mingo evaluates with: strict like MongoDB, without scripts, some stages replaced by ours. */
export function mingoOptions(
  variables: Document | undefined,
  stages: Record<string, Stage> = {},
  collectionResolver: (name: string) => Document[] = () => [],
): Partial<Options> {
  const { Context, operators } = mingo();
  return {
    scriptEnabled: false,
    variables: variables ?? {},
    collectionResolver,
    context: Context.init({
      ...operators,
      pipeline: { ...operators.pipeline, ...stages } as typeof operators.pipeline,
    }),
  };
}

/** What mingo refuses, in MongoDB's terms. */
export function asCommandError(error: unknown): CommandError {
  if (error instanceof CommandError) {
    return error;
  }
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /accumulator '(\$\w+)' is not registered/.exec(message);
  return unknown === null
    ? new CommandError(2, message)
    : new CommandError(168, `Unrecognized expression '${unknown[1]}'`);
}
