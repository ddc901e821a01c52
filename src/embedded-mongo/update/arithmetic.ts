import { Buffer } from 'node:buffer';
import { isNumber, numberOf, type RawValue, TYPE } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';

const INT32_LIMIT = 2 ** 31;

/** A BSON int32. @param value whole, of 32 bits with its sign */
export function int32(value: number): RawValue {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return { type: TYPE.int32, bytes, start: 0, end: 4 };
}

function int64(value: bigint): RawValue {
  if (BigInt.asIntN(64, value) !== value) {
    throw new CommandError(2, 'Failed to apply the operation: the result does not fit into 64 bits');
  }
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(value);
  return { type: TYPE.int64, bytes, start: 0, end: 8 };
}

function double(value: number): RawValue {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return { type: TYPE.double, bytes, start: 0, end: 8 };
}

/** A BSON date. @param milliseconds whole, since 1970 */
export function date(milliseconds: number): RawValue {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(milliseconds));
  return { type: TYPE.date, bytes, start: 0, end: 8 };
}

function wholeOf(value: RawValue): bigint {
  return value.type === TYPE.int64 ? value.bytes.readBigInt64LE(value.start) : BigInt(numberOf(value));
}

/**
 * `$inc` and `$mul`: int32 widens to int64 rather than overflow, and a double makes the result a double.
 * @throws CommandError 14 when the field or the argument is not a number
 */
export function combine(operator: '$inc' | '$mul', current: RawValue, argument: RawValue, path: string): RawValue {
  if (!isNumber(argument.type)) {
    throw new CommandError(
      14,
      `Cannot ${operator === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path}}`,
    );
  }
  if (current.type === TYPE.missing) {
    return operator === '$inc' ? argument : combine('$mul', int32(0), argument, path);
  }
  if (!isNumber(current.type)) {
    throw new CommandError(14, `Cannot apply ${operator} to a value of non-numeric type at '${path}'`);
  }
  return calculate(operator, current, argument);
}

function calculate(operator: '$inc' | '$mul', current: RawValue, argument: RawValue): RawValue {
  const types = [current.type, argument.type];
  if (types.includes(TYPE.decimal128)) {
    throw new CommandError(238, `${operator} of Decimal128 values is not implemented`);
  }
  if (types.includes(TYPE.double)) {
    const [a, b] = [numberOf(current), numberOf(argument)];
    return double(operator === '$inc' ? a + b : a * b);
  }
  const [a, b] = [wholeOf(current), wholeOf(argument)];
  const result = operator === '$inc' ? a + b : a * b;
  const fits = result < INT32_LIMIT && result >= -INT32_LIMIT && !types.includes(TYPE.int64);
  return fits ? int32(Number(result)) : int64(result);
}

/** `$bit` with `and`, `or` or `xor`. @throws CommandError 2 on other operands */
export function combineBits(current: RawValue, operation: string, operand: RawValue): RawValue {
  const whole = [TYPE.int32, TYPE.int64] as readonly number[];
  const before = current.type === TYPE.missing ? int32(0) : current;
  if (!whole.includes(before.type) || !whole.includes(operand.type) || !['and', 'or', 'xor'].includes(operation)) {
    throw new CommandError(2, `Cannot apply $bit ${operation} to these values`);
  }
  const [a, b] = [wholeOf(before), wholeOf(operand)];
  const result = operation === 'and' ? a & b : operation === 'or' ? a | b : a ^ b;
  return before.type === TYPE.int32 && operand.type === TYPE.int32 ? int32(Number(result)) : int64(result);
}
