import fc from 'fast-check';
import { describe, it } from 'vitest';
import { CHANNELS } from '../../src/domain/contact.ts';
import { checkTurn } from './answer-check.ts';
import { wildTalk } from './wild-messages.ts';
import { WildTalker } from './wild-world.ts';

/** The long run is `npm run fuzz`. */
describe('whatever a citizen sends', () => {
  for (const channel of CHANNELS) {
    it(`is answered by ${channel}, in a session that can be read back`, () => {
      fc.assert(
        fc.property(wildTalk, fc.nat(), (messages, seed) => {
          const talker = new WildTalker(channel, seed);
          for (const [message, hours] of messages) {
            talker.later(hours);
            checkTurn(talker.send(message), channel);
          }
        }),
        { numRuns: 150 },
      );
    });
  }
});
