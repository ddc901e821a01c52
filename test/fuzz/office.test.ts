import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sessionSchema } from '../../src/conversation/session.ts';
import { CHANNELS } from '../../src/domain/contact.ts';
import { checkAnswer } from '../conversation/answer-check.ts';
import { ChatOffice } from '../conversation/chat-office.ts';
import { APPLICANT } from '../conversation/chat-permits.ts';
import { wildTalk } from '../conversation/wild-messages.ts';

let office: ChatOffice;
beforeAll(async () => {
  office = await ChatOffice.open();
});
afterAll(() => office.close());

it('answers whatever a citizen sends with the real services and store', async () => {
  const talk = fc.asyncProperty(
    wildTalk,
    fc.constantFrom(...CHANNELS),
    fc.boolean(),
    async (messages, channel, isApplicant) => {
      const talker = await office.begin(channel, ...(isApplicant ? [APPLICANT] : []));
      for (const [message, hours] of messages) {
        talker.later(hours);
        const texts = await talker.send(message);
        expect(texts.length).toBeGreaterThan(0);
        for (const said of texts) checkAnswer(said, channel);
        const session = await talker.session();
        expect(sessionSchema.parse(session)).toEqual(session);
      }
      for (const { text } of await talker.complaints())
        expect(text).not.toMatch(/(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    },
  );
  await fc.assert(talk, { numRuns: 60 });
}, 120_000);
