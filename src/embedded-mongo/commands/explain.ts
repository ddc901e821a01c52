import type { Buffer } from 'node:buffer';
import type { Document } from 'bson';
import { decodeValue } from '../bson/codec.ts';
import { fieldsOf, membersOf } from '../bson/elements.ts';
import { EMPTY_DOCUMENT, TYPE, textOf } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import { compileFilter } from '../query/filter.ts';
import { type Found, find, type Query, queryFor } from '../query/find.ts';
import type { Plan } from '../query/plan.ts';
import { sortFieldsOf } from '../query/sort.ts';
import type { Collection } from '../storage/collection.ts';
import { type Command, documentsOf } from '../wire/message.ts';
import { aggregateArguments, splitPipeline } from './aggregate.ts';
import { Arguments } from './arguments.ts';
import type { Engine } from './engine.ts';
import { findArguments, queryOf } from './find.ts';
import { hintOf } from './hints.ts';
import { replyWith } from './reply.ts';

function statementQuery(inner: Command, list: string, collection: Collection): Query {
  const [statement] = documentsOf(inner, list);
  const args = new Arguments(fieldsOf(statement ?? EMPTY_DOCUMENT), inner.name);
  return queryFor(compileFilter(args.document('q') ?? EMPTY_DOCUMENT), hintOf(args.raw('hint'), collection));
}

function queryOfCommand(inner: Command, collection: Collection): Query {
  const args = new Arguments(inner.fields, inner.name);
  switch (inner.name) {
    case 'find':
      return queryOf(findArguments(inner), collection);
    case 'aggregate':
      return splitPipeline(membersOf(args.array('pipeline') ?? EMPTY_DOCUMENT), collection, aggregateArguments(inner))
        .query;
    case 'update':
      return statementQuery(inner, 'updates', collection);
    case 'delete':
      return statementQuery(inner, 'deletes', collection);
    case 'count':
    case 'distinct':
    case 'findAndModify': {
      const filter = compileFilter(args.document('query') ?? EMPTY_DOCUMENT);
      return { ...queryFor(filter, hintOf(args.raw('hint'), collection)), sort: sortFieldsOf(args.document('sort')) };
    }
    default:
      throw new CommandError(59, `Explain failed due to unknown command: ${inner.name}`);
  }
}

function access(plan: Plan): Document {
  const direction = plan.reverse ? 'backward' : 'forward';
  if (plan.idKeys !== undefined) {
    return {
      stage: 'FETCH',
      inputStage: { stage: 'IXSCAN', indexName: '_id_', keyPattern: { _id: 1 }, isMultiKey: false, direction },
    };
  }
  if (plan.index === undefined) {
    const byId = { stage: 'IXSCAN', indexName: '_id_', keyPattern: { _id: 1 }, isMultiKey: false, direction };
    return plan.bounded ? { stage: 'FETCH', inputStage: byId } : { stage: 'COLLSCAN', direction };
  }
  const { name: indexName, record, unique } = plan.index;
  const keyPattern = record.spec.key as Document;
  return {
    stage: 'FETCH',
    inputStage: { stage: 'IXSCAN', indexName, keyPattern, isMultiKey: record.multikey, isUnique: unique, direction },
  };
}

function winningPlan({ plan }: Found, query: Query): Document {
  return plan.sorted ? access(plan) : { stage: 'SORT', limitAmount: query.limit, inputStage: access(plan) };
}

function statistics(found: Found): Document {
  let nReturned = 0;
  for (const one of found.documents) {
    nReturned += one === undefined ? 0 : 1;
  }
  return {
    executionSuccess: true,
    nReturned,
    totalKeysExamined: found.effort.keys,
    totalDocsExamined: found.effort.documents,
  };
}

/** `explain`: how a command would reach its documents, and what that would cost. It changes nothing. */
export function explain(command: Command, engine: Engine): Buffer {
  const args = Arguments.of(command, 'verbosity');
  const explained = args.document('explain') ?? EMPTY_DOCUMENT;
  const fields = fieldsOf(explained);
  const name = fields.keys().next().value ?? '';
  const target = fields.get(name);
  if (target?.type !== TYPE.string) {
    throw new CommandError(59, `Explain failed due to unknown command: ${name}`);
  }
  const inner: Command = { ...command, name, fields };
  const namespace = `${command.database}.${textOf(target)}`;
  const collection = engine.catalog.find(namespace);
  if (collection === undefined) {
    return replyWith({ queryPlanner: { namespace, winningPlan: { stage: 'EOF' }, rejectedPlans: [] } });
  }
  const query = queryOfCommand(inner, collection);
  const found = find(engine.store, collection, query);
  const verbosity = args.raw('verbosity');
  return replyWith({
    queryPlanner: { namespace, winningPlan: winningPlan(found, query), rejectedPlans: [] },
    ...(verbosity !== undefined && decodeValue(verbosity) === 'queryPlanner'
      ? {}
      : { executionStats: statistics(found) }),
  });
}
