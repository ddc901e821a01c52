import type { Buffer } from 'node:buffer';
import { Decimal128 } from 'bson';
import { bytesOf, numberOf, type RawValue, TYPE } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';

/*
 * A number's place in the order is the largest double that is not above it, followed by how far it lies between that
 * double and the next one. Only large int64 and Decimal128 values lie between two doubles.
 */

const FRACTION_BITS = 128n;
const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const scratch = new DataView(new ArrayBuffer(8));

interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function rationalOfDouble(value: number): Rational {
  let scaled = value;
  let denominator = 1n;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    denominator *= 2n;
  }
  return { numerator: BigInt(scaled), denominator };
}

function isAbove(value: number, than: Rational): boolean {
  const { numerator, denominator } = rationalOfDouble(value);
  return numerator * than.denominator > than.numerator * denominator;
}

/** The next double above a finite value. */
export function nextDouble(value: number): number {
  scratch.setFloat64(0, value === 0 ? 0 : value);
  const bits = scratch.getBigUint64(0);
  scratch.setBigUint64(0, value < 0 ? bits - 1n : bits + 1n);
  return scratch.getFloat64(0);
}

function previousDouble(value: number): number {
  return -nextDouble(-value);
}

function rationalOfDecimal(text: string): Rational {
  const [digits = '0', exponentText = '0'] = text.toUpperCase().split('E');
  const [whole = '0', fraction = ''] = digits.split('.');
  const exponent = Number(exponentText) - fraction.length;
  const coefficient = BigInt(whole + fraction);
  return exponent >= 0
    ? { numerator: coefficient * 10n ** BigInt(exponent), denominator: 1n }
    : { numerator: coefficient, denominator: 10n ** BigInt(-exponent) };
}

function writeBetween(target: Buffer, at: number, nearest: number, exact: Rational): number {
  const floor = isAbove(nearest, exact) ? previousDouble(nearest) : nearest;
  const low = rationalOfDouble(floor);
  const gap = rationalOfDouble(nextDouble(floor) - floor);
  const rest = exact.numerator * low.denominator - low.numerator * exact.denominator;
  const fraction = ((rest * gap.denominator) << FRACTION_BITS) / (exact.denominator * low.denominator * gap.numerator);
  const next = writeDouble(target, at, floor);
  if (fraction === 0n) {
    return next;
  }
  target[next - 1] = 1;
  target.writeBigUInt64BE(fraction >> 64n, next);
  return target.writeBigUInt64BE(fraction & 0xffffffffffffffffn, next + 8);
}

function writeDouble(target: Buffer, at: number, value: number): number {
  if (Number.isNaN(value)) {
    target.fill(0, at, at + 9);
    return at + 9;
  }
  scratch.setFloat64(0, value === 0 ? 0 : value);
  const high = scratch.getUint32(0);
  // Flipping the sign bit, or every bit of a negative number, makes the bytes compare like the numbers.
  const mask = high >>> 31 === 0 ? 0 : 0xffffffff;
  target.writeUInt32BE((high ^ (mask === 0 ? 0x80000000 : mask)) >>> 0, at);
  target.writeUInt32BE((scratch.getUint32(4) ^ mask) >>> 0, at + 4);
  target[at + 8] = 0;
  return at + 9;
}

function writeDecimal(target: Buffer, at: number, value: RawValue): number {
  const text = new Decimal128(bytesOf(value)).toString();
  const nearest = Number(text);
  if (Number.isNaN(nearest) || text.includes('Inf')) {
    return writeDouble(target, at, text.startsWith('-I') ? -Infinity : Number.isNaN(nearest) ? Number.NaN : Infinity);
  }
  const exact = rationalOfDecimal(text);
  if (!Number.isFinite(nearest) || (exact.numerator !== 0n && Math.abs(nearest) < 1e-280)) {
    throw new CommandError(2, 'Decimal128 values beyond the range of doubles cannot be compared');
  }
  return writeBetween(target, at, nearest, exact);
}

/**
 * Writes a number so that the bytes of two numbers compare as the numbers do, whatever their BSON types; NaN comes first.
 * @returns the position after it
 * @throws CommandError 2 for a Decimal128 beyond the range of doubles
 */
export function writeNumber(target: Buffer, at: number, value: RawValue): number {
  if (value.type === TYPE.decimal128) {
    return writeDecimal(target, at, value);
  }
  if (value.type === TYPE.int64) {
    const exact = value.bytes.readBigInt64LE(value.start);
    if (exact > MAX_SAFE || exact < -MAX_SAFE) {
      return writeBetween(target, at, Number(exact), { numerator: exact, denominator: 1n });
    }
  }
  return writeDouble(target, at, numberOf(value));
}
