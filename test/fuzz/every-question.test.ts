import { describe, expect, it } from 'vitest';
import type { AskStep, Flow } from '../../src/conversation/flow.ts';
import { placeholdersIn, widestValue } from '../../src/conversation/placeholders.ts';
import type { Choice, Input, Session } from '../../src/conversation/turn.ts';
import { CHANNELS, type ChannelName } from '../../src/domain/contact.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import { checkTurn } from '../conversation/answer-check.ts';
import { PERMITS } from '../conversation/chat-permits.ts';
import { book } from '../conversation/flow-files.ts';
import { office } from '../conversation/office.ts';
import { ODD_TEXTS } from '../conversation/wild-messages.ts';
import { WildTalker } from '../conversation/wild-world.ts';

const flows = [...book.flows.values()];
const questions = flows.flatMap((flow) =>
  flow.steps.filter((step): step is AskStep => step.is === 'ask').map((step) => ({ flow, step })),
);
const photo = { url: 'https://example.org/1.jpg', contentType: 'image/jpeg' };

/** Everything that may be sent while any question stands open. */
const messages: readonly Input[] = [
  ...[
    ...ODD_TEXTS,
    ...Object.values(book.common.words).flatMap((words) => words.slice(0, 6)),
    ...flows.flatMap(({ keywords }) => Object.values(keywords).flat()),
    ...flows.flatMap(({ examples }) => Object.values(examples).flatMap((list) => list.slice(0, 2))),
    ...['1', '2.', 'nomor 3', '36 m2', '1,5 jt', 'ADU-2026-0012', '3171234567890001', PERMITS[0]?.number ?? ''],
  ].map((text) => ({ text, media: [] })),
  { text: '', media: [photo] },
  { text: '', media: Array.from({ length: 30 }, () => photo) },
  { text: '', media: [], location: { latitude: 1.47, longitude: 102.1 } },
  { text: '', media: [], location: { latitude: Number.NaN, longitude: Number.POSITIVE_INFINITY, label: '\u001b[2J' } },
  { text: 'Ya', media: [], button: 'no:such:button' },
  { text: '', media: [], button: '\u0000' },
];

function offered({ choices }: AskStep): readonly Choice[] {
  if (choices === undefined) return [];
  if (choices === 'catalogue')
    return office.catalogue.types.slice(0, 5).map(({ id, short }) => ({ value: id, label: short }));
  if (choices === 'found') return PERMITS.slice(0, 3).map(({ number }) => ({ value: number, label: { id: number } }));
  return choices.filter(({ shown }) => shown).map(({ value, label }) => ({ value, label }));
}

/** A talk in which this question was asked last. */
function sessionAt(flow: Flow, step: AskStep, language: Session['language'], misses: number, now: Date): Session {
  const names = placeholdersIn(Object.values(step.text).join(' '));
  return {
    language,
    languageChosen: false,
    memory: {},
    open: {
      flow: flow.id,
      step: step.name,
      answers: {},
      heard: {},
      values: Object.fromEntries(names.map((name) => [name, widestValue(name)])),
      media: [],
      choices: offered(step),
      askedAt: now.toISOString(),
      misses,
      asked: [],
      tag: 'a1',
    },
  };
}

/** Every message is sent once, by turns as the first and as the last attempt to answer. */
function checkQuestion(flow: Flow, step: AskStep, channel: ChannelName): void {
  for (const [place, message] of messages.entries()) {
    const misses = place % 2 === 0 ? 0 : 2;
    const talker = new WildTalker(channel, place);
    const language = LANGUAGES[Math.floor(place / 2) % LANGUAGES.length] ?? 'id';
    talker.stored = JSON.stringify(sessionAt(flow, step, language, misses, talker.now));
    try {
      checkTurn(talker.send(message), channel);
    } catch (error) {
      throw new Error(`to ${JSON.stringify(message).slice(0, 200)}, ${misses} misses`, { cause: error });
    }
  }
}

describe('every question of every flow', () => {
  it('is asked somewhere: there are some', () => expect(questions.length).toBeGreaterThan(20));

  for (const { flow, step } of questions) {
    for (const channel of CHANNELS) {
      it(`${flow.id}/${step.name} by ${channel}: whatever is sent is answered`, () => {
        checkQuestion(flow, step, channel);
      });
    }
  }
});
