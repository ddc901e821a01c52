import { Buffer } from 'node:buffer';
import { decodeValue, wrap } from '../bson/codec.ts';
import { fieldsOf, membersOf } from '../bson/elements.ts';
import { isNumber, numberOf, type RawValue, TYPE } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import { keyOf } from '../order/key-writer.ts';
import { isOperatorDocument } from '../query/field-operators.ts';
import { compileFilter } from '../query/filter.ts';
import { sortFieldsOf, sortKeyOf } from '../query/sort.ts';
import { arrayOf } from './branch.ts';

/** Makes the new value of a field from its present one; undefined leaves the field as it is. */
export type Change = (current: RawValue) => RawValue | undefined;

function membersAt(current: RawValue, operator: string, path: string): RawValue[] {
  if (current.type === TYPE.missing) {
    return [];
  }
  if (current.type !== TYPE.array) {
    throw new CommandError(2, `The field '${path}' must be an array but is not: cannot apply ${operator}`);
  }
  return membersOf(current);
}

function eachOf(
  argument: RawValue,
  operator: string,
): { values: readonly RawValue[]; modifiers: Map<string, RawValue> } {
  const fields = argument.type === TYPE.object ? fieldsOf(argument) : new Map<string, RawValue>();
  const each = fields.get('$each');
  if (each === undefined) {
    return { values: [argument], modifiers: new Map() };
  }
  if (each.type !== TYPE.array) {
    throw new CommandError(14, `The argument to $each in ${operator} must be an array`);
  }
  fields.delete('$each');
  return { values: membersOf(each), modifiers: fields };
}

function wholeNumber(value: RawValue | undefined, name: string): number | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (!isNumber(value.type) || !Number.isInteger(numberOf(value))) {
    throw new CommandError(2, `The value for ${name} must be an integer value`);
  }
  return numberOf(value);
}

function memberSort(value: RawValue | undefined): ((members: RawValue[]) => void) | undefined {
  if (value === undefined) {
    return undefined;
  }
  const fields = value.type === TYPE.object ? sortFieldsOf(value) : undefined;
  if (fields === undefined && Math.abs(numberOf(value)) !== 1) {
    throw new CommandError(2, 'The $sort is invalid: use 1 or -1 to sort the whole element, or {field:1/-1}');
  }
  const keyed = (member: RawValue): Buffer =>
    fields === undefined
      ? keyOf(member, numberOf(value) < 0)
      : sortKeyOf(member.type === TYPE.object ? member : wrap(member), fields);
  return (members) => {
    const keys = new Map(members.map((member) => [member, keyed(member)]));
    members.sort((a, b) => Buffer.compare(keys.get(a) as Buffer, keys.get(b) as Buffer));
  };
}

function cut(members: RawValue[], slice: number | undefined): RawValue[] {
  if (slice === undefined) {
    return members;
  }
  return slice < 0 ? members.slice(slice) : members.slice(0, slice);
}

/** `$push` with `$each`, `$position`, `$sort` and `$slice`. @throws CommandError 2 */
export function push(argument: RawValue, path: string): Change {
  const { values, modifiers } = eachOf(argument, '$push');
  for (const name of modifiers.keys()) {
    if (!['$position', '$sort', '$slice'].includes(name)) {
      throw new CommandError(2, `Unrecognized clause in $push: ${name}`);
    }
  }
  const position = wholeNumber(modifiers.get('$position'), '$position');
  const slice = wholeNumber(modifiers.get('$slice'), '$slice');
  const sort = memberSort(modifiers.get('$sort'));
  return (current) => {
    const members = membersAt(current, '$push', path);
    members.splice(position ?? members.length, 0, ...values);
    sort?.(members);
    return arrayOf(cut(members, slice));
  };
}

/** `$addToSet` with `$each`; values are the same when MongoDB compares them as equal. */
export function addToSet(argument: RawValue, path: string): Change {
  const { values, modifiers } = eachOf(argument, '$addToSet');
  if (modifiers.size > 0) {
    throw new CommandError(2, `Found unexpected fields after $each in $addToSet: ${[...modifiers.keys()].join(', ')}`);
  }
  return (current) => {
    const members = membersAt(current, '$addToSet', path);
    const known = new Set(members.map((member) => keyOf(member).toString('latin1')));
    const before = members.length;
    for (const value of values) {
      const key = keyOf(value).toString('latin1');
      if (!known.has(key)) {
        known.add(key);
        members.push(value);
      }
    }
    return members.length === before && current.type !== TYPE.missing ? undefined : arrayOf(members);
  };
}

/** `$pop`: 1 takes the last member away, -1 the first. @throws CommandError 9 */
export function pop(argument: RawValue, path: string): Change {
  const end = numberOf(argument);
  if (end !== 1 && end !== -1) {
    throw new CommandError(9, `$pop expects 1 or -1, found: ${String(decodeValue(argument))}`);
  }
  return (current) => {
    const members = membersAt(current, '$pop', path);
    return current.type === TYPE.missing ? undefined : arrayOf(end === 1 ? members.slice(0, -1) : members.slice(1));
  };
}

function removing(operator: string, path: string, isRemoved: (member: RawValue) => boolean): Change {
  return (current) => {
    const members = membersAt(current, operator, path);
    const kept = members.filter((member) => !isRemoved(member));
    return kept.length === members.length ? undefined : arrayOf(kept);
  };
}

/** `$pullAll`: removes each member that equals one of the values. @throws CommandError 2 */
export function pullAll(argument: RawValue, path: string): Change {
  if (argument.type !== TYPE.array) {
    throw new CommandError(2, '$pullAll requires an array argument');
  }
  const keys = new Set(membersOf(argument).map((value) => keyOf(value).toString('latin1')));
  return removing('$pullAll', path, (member) => keys.has(keyOf(member).toString('latin1')));
}

/** `$pull`: a document is a filter for members that are documents, operators judge the member, else equality. */
export function pull(argument: RawValue, path: string): Change {
  if (argument.type === TYPE.object && !isOperatorDocument(argument)) {
    const filter = compileFilter(argument);
    return removing('$pull', path, (member) => member.type === TYPE.object && filter.matches(member));
  }
  const filter = compileFilter(wrap(argument));
  return removing('$pull', path, (member) => filter.matches(wrap(member)));
}
