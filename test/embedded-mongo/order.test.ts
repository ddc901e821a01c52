import { Buffer } from 'node:buffer';
import { Decimal128, Long, ObjectId } from 'bson';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeValue, encodeValue } from '../../src/embedded-mongo/bson/codec.ts';
import { KeyWriter, keyOf } from '../../src/embedded-mongo/order/key-writer.ts';

function order(a: unknown, b: unknown): number {
  return Math.sign(Buffer.compare(keyOf(encodeValue(a)), keyOf(encodeValue(b))));
}

const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const scalar = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.double({ noDefaultInfinity: false }),
  fc.integer(),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  long.map((value) => Long.fromBigInt(value)),
);
const value = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.string({ maxLength: 2 }), scalar, { maxKeys: 3 }),
);

test('whole numbers of 64 bits keep their order among themselves and with doubles', () => {
  const near = fc.oneof(
    long,
    long.map((n) => BigInt(Number(n))).filter((n) => BigInt.asIntN(64, n) === n),
  );
  fc.assert(
    fc.property(near, near, (a, b) => {
      expect(order(Long.fromBigInt(a), Long.fromBigInt(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
      const asDouble = Number(b);
      const exact = BigInt(asDouble);
      expect(order(Long.fromBigInt(a), asDouble)).toBe(a < exact ? -1 : a > exact ? 1 : 0);
    }),
  );
});

test('decimals keep their order', () => {
  const decimal = fc.tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: -20, max: 5 }));
  fc.assert(
    fc.property(decimal, decimal, ([a, i], [b, j]) => {
      const [x, y] = [a * 10n ** BigInt(i + 20), b * 10n ** BigInt(j + 20)];
      const asDecimal = (n: bigint, e: number): Decimal128 => Decimal128.fromString(`${n}E${e}`);
      expect(order(asDecimal(a, i), asDecimal(b, j))).toBe(x < y ? -1 : x > y ? 1 : 0);
    }),
  );
});

test('texts are ordered by their UTF-8 bytes, also with zero bytes in them', () => {
  const text = fc.string({ unit: fc.constantFrom('\0', '\x01', 'a', 'ÿ', '𝄞', '\uffff') });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(order(a, b)).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
    }),
  );
});

test('doubles and dates are ordered as numbers', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
      expect(order(a, b)).toBe(a < b ? -1 : a > b ? 1 : 0);
    }),
  );
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), fc.date({ noInvalidDate: true }), (a, b) => {
      expect(order(a, b)).toBe(Math.sign(a.getTime() - b.getTime()));
    }),
  );
  expect(order(Number.NaN, -Infinity)).toBe(-1);
  expect(order(-0, 0)).toBe(0);
});

test('compound keys are ordered field by field, each in its direction', () => {
  const key = (values: readonly unknown[]): Buffer => {
    const writer = new KeyWriter();
    for (const [i, one] of values.entries()) {
      writer.value(encodeValue(one), i === 1);
    }
    return writer.copy();
  };
  fc.assert(
    fc.property(fc.tuple(value, value, value), fc.tuple(value, value, value), (a, b) => {
      const expected = order(a[0], b[0]) || -order(a[1], b[1]) || order(a[2], b[2]);
      expect(Math.sign(Buffer.compare(key(a), key(b)))).toBe(expected || 0);
    }),
    { numRuns: 500 },
  );
});

test('no key is the beginning of another', () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      const [x, y] = [keyOf(encodeValue(a)), keyOf(encodeValue(b))];
      expect(x.equals(y) || !y.subarray(0, x.length).equals(x)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('values survive their encoding', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.integer(), fc.boolean()), (one) => {
      expect(decodeValue(encodeValue(one))).toBe(one);
    }),
  );
});
