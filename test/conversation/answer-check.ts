import { expect } from 'vitest';
import { sessionSchema } from '../../src/conversation/session.ts';
import type { ChannelName } from '../../src/domain/contact.ts';
import { isGsm7, measure } from '../../src/text/gsm7.ts';
import type { WildTurn } from './wild-world.ts';

/** Longest message of a channel: https://www.twilio.com/docs/api/errors/21617 */
const MOST_CHARACTERS = 1600;
/** No text of the flows may take more: the linter holds them to it. */
const MOST_PARTS = 2;
/** What moves a terminal's cursor, recolours it, or turns the order of letters around. */
const DANGEROUS = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/** Whatever was sent: it is answered, the session can be read back, and nothing dangerous goes to an officer. */
export function checkTurn({ texts, session, stored, calls }: WildTurn, channel: ChannelName): void {
  expect(texts.length).toBeGreaterThan(0);
  for (const said of texts) checkAnswer(said, channel);
  expect(sessionSchema.parse(JSON.parse(stored))).toEqual(JSON.parse(JSON.stringify(session)));
  for (const call of calls) expect(JSON.stringify(call)).not.toMatch(/undefined|\[object|NaN/);
  const told = calls.flatMap(({ args, location }) => [...Object.values(args), location?.label ?? '']);
  for (const value of told) expect(String(value)).not.toMatch(DANGEROUS);
}

/** An answer that can be sent and read. */
export function checkAnswer(said: string, channel: ChannelName): void {
  expect(said.trim()).not.toBe('');
  expect(said).not.toMatch(/\(\(|undefined|\[object|NaN/);
  expect(said).not.toMatch(DANGEROUS);
  expect(said.length).toBeLessThanOrEqual(MOST_CHARACTERS);
  if (channel === 'whatsapp') return;
  expect(isGsm7(said), said).toBe(true);
  expect(measure(said).parts, said).toBeLessThanOrEqual(MOST_PARTS);
}
