import fc from 'fast-check';
import type { Input } from '../../src/conversation/turn.ts';
import { PERMITS } from './chat-permits.ts';
import { book } from './flow-files.ts';

const flows = [...book.flows.values()];
const keywords = flows.flatMap((flow) => Object.values(flow.keywords).flat());
const examples = flows.flatMap((flow) => Object.values(flow.examples).flat());
const words = [
  ...Object.values(book.common.words).flat(),
  ...PERMITS.map(({ number }) => number),
  'ADU-2026-0012',
  '36 m2',
];

/** What no citizen means, but somebody sends. */
export const ODD_TEXTS: readonly string[] = [
  '',
  ' \n\t ',
  '\u0000\u0007\u001b[31m\u009b2J',
  '\ud83d\ude42\ud83d\ude4f\ud83c\udffd\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67',
  '\ud83d',
  '\u202emurb\u202c \u2066x\u2069 \u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd',
  '{"$ne":null}',
  '{"$where":"sleep(9999)"}',
  '$gt',
  '__proto__',
  'constructor',
  '((type)) ((number)) ((choices)) ((kosong))',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  "'; DROP TABLE permits; --",
  '=cmd|"/c calc"!A0',
  '%s%n%x {{7*7}} `id` $(id)',
  '../../etc/passwd',
  '0',
  '-1',
  '1e309',
  '99999999999999999999',
  '\u0661\u0662\u0663',
  '\u00bd',
  'z\u0351\u0311a\u0334l\u0337g\u0338o'.repeat(20),
  'a'.repeat(20_000),
  '1 '.repeat(10_000),
  '5O3/O123 '.repeat(2_000),
  '['.repeat(500),
];

/** Half a message, doubled, joined, in capitals. */
const mangled = fc
  .tuple(fc.constantFrom(...examples, ...keywords, ...words), fc.constantFrom(...examples, ...words), fc.nat(5))
  .map(([one, other, way]) => {
    if (way === 0) return one.slice(0, Math.ceil(one.length / 2));
    if (way === 1) return `${one} ${one}`;
    if (way === 2) return `${one} ${other}`;
    if (way === 3) return one.toUpperCase();
    if (way === 4) return [...one].reverse().join('');
    return `${one}\n${other}`;
  });

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...keywords) },
  { weight: 2, arbitrary: fc.constantFrom(...examples) },
  { weight: 3, arbitrary: fc.constantFrom(...words) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 12 }).map(String) },
  { weight: 2, arbitrary: mangled },
  { weight: 1, arbitrary: fc.constantFrom(...ODD_TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
);
const media = fc.array(fc.constant({ url: 'https://example.org/1.jpg', contentType: 'image/jpeg' }), { maxLength: 3 });
const location = fc.option(
  fc.record(
    { latitude: fc.double(), longitude: fc.double(), label: fc.oneof(text, fc.string({ unit: 'binary' })) },
    { requiredKeys: ['latitude', 'longitude'] },
  ),
  { nil: undefined, freq: 8 },
);
const button = fc.option(text, { nil: undefined, freq: 8 });
const input: fc.Arbitrary<Input> = fc.record({
  text,
  media: fc.oneof({ weight: 6, arbitrary: fc.constant([]) }, media),
  location,
  button,
});
const pause = fc.constantFrom(0, 0, 0, 1, 3, 25);

/** Messages of one citizen, and the hours before each. */
export const wildTalk = fc.array(fc.tuple(input, pause), { minLength: 1, maxLength: 12 });
