import type { Document } from 'bson';
import { Context } from 'mingo';
import type { Lazy } from 'mingo/lazy';
import * as accumulator from 'mingo/operators/accumulator';
import * as expression from 'mingo/operators/expression';
import * as pipeline from 'mingo/operators/pipeline';
import * as projection from 'mingo/operators/projection';
import * as query from 'mingo/operators/query';
import * as window from 'mingo/operators/window';
import type { Options } from 'mingo/types';
import { CommandError } from '../errors.ts';

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
  return {
    scriptEnabled: false,
    variables: variables ?? {},
    collectionResolver,
    context: Context.init({
      accumulator,
      expression,
      projection,
      query,
      window,
      pipeline: { ...pipeline, ...stages } as typeof pipeline,
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
