import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sessionSchema } from '../../src/conversation/session.ts';
import type { Input } from '../../src/conversation/turn.ts';
import type { ChannelName } from '../../src/domain/contact.ts';
import { isGsm7 } from '../../src/text/gsm7.ts';
import { PERMITS } from './chat-permits.ts';
import { book } from './flow-files.ts';
import { WildTalker } from './wild-world.ts';

const keywords = [...book.flows.values()].flatMap((flow) => Object.values(flow.keywords).flat());
const examples = [...book.flows.values()].flatMap((flow) => Object.values(flow.examples).flat());
const words = [
  ...Object.values(book.common.words).flat(),
  ...PERMITS.map(({ number }) => number),
  'ADU-2026-0012',
  '36 m2',
];

const text = fc.oneof(
  fc.constantFrom(...keywords),
  fc.constantFrom(...examples),
  fc.constantFrom(...words),
  fc.integer({ min: 0, max: 12 }).map(String),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
);
const media = fc.array(fc.constant({ url: 'https://example.org/1.jpg', contentType: 'image/jpeg' }), { maxLength: 3 });
const location = fc.option(
  fc.record({ latitude: fc.double({ min: -90, max: 90 }), longitude: fc.double({ min: -180, max: 180 }) }),
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
const talk = fc.array(fc.tuple(input, pause), { minLength: 1, maxLength: 12 });

describe('whatever a citizen sends', () => {
  for (const channel of ['sms', 'whatsapp'] satisfies ChannelName[]) {
    it(`is answered by ${channel}, in a session that can be read back`, () => {
      fc.assert(
        fc.property(talk, fc.nat(), (messages, seed) => {
          const talker = new WildTalker(channel, seed);
          for (const [message, hours] of messages) {
            talker.later(hours);
            const { texts, session } = talker.send(message);
            expect(texts.length).toBeGreaterThan(0);
            for (const said of texts) checkAnswer(said, channel);
            expect(sessionSchema.parse(JSON.parse(talker.stored))).toEqual(JSON.parse(JSON.stringify(session)));
          }
        }),
        { numRuns: 400 },
      );
    });
  }
});

function checkAnswer(said: string, channel: ChannelName): void {
  expect(said.trim()).not.toBe('');
  expect(said).not.toMatch(/\(\(|undefined|\[object|NaN/);
  expect(said.length).toBeLessThanOrEqual(1600);
  if (channel === 'sms') expect(isGsm7(said)).toBe(true);
}
