import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inLanguage, LANGUAGES, type Language } from '../../src/domain/language.ts';
import { readChat } from './chat-file.ts';
import { book } from './flow-files.ts';
import { NOT_IN_CHATS } from './not-in-chats.ts';

const CHATS = new URL('../chats/', import.meta.url);

/** Everything that the bot says in the transcripts. */
const said = readdirSync(CHATS)
  .filter((file) => file.endsWith('.txt'))
  .flatMap((file) => readChat(readFileSync(new URL(file, CHATS), 'utf8')).events)
  .flatMap((event) => (event.is === 'bot' ? [event.text] : []))
  .join('\n\n\n');

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What a text looks like when it is said: placeholders filled, lines left out, and where it is tapped, other words for numbers. */
function shapeOf(template: string): RegExp {
  const { by_number } = book.common.words;
  const anyNumber = new RegExp(by_number.map(escaped).join('|'), 'gi');
  const parts = template
    .split(/\n?\(\([a-z0-9_]+\)\)/)
    .map((part) => part.split(anyNumber).map(escaped).join('[A-Za-z ]+'));
  return new RegExp(parts.join('[^\\n]*?(?:\\n[^\\n]+?)*?').trim());
}

/** Texts of the flows' steps, by `flow.step`; a text that several flows share is passed where one of them says it. */
const texts = [...book.flows.values()].flatMap((flow) =>
  flow.steps.flatMap((step) => (step.is === 'do' ? [] : [{ at: `${flow.id}.${step.name}`, text: step.text }])),
);

/** A text that is nothing but placeholders cannot be told from another. */
const isEmpty = (template: string): boolean => !/[a-z]{3}/i.test(template.replace(/\(\([a-z0-9_]+\)\)/g, ''));

/** The steps whose text, in this language, nobody has said; looked for once. */
const MISSING = new Map(
  LANGUAGES.map((language) => [
    language,
    texts
      .map(({ at, text }) => ({ at, template: inLanguage(text, language) }))
      .filter(({ template }) => !isEmpty(template) && !shapeOf(template).test(said))
      .map(({ at }) => at),
  ]),
);
const missing = (language: Language): readonly string[] => MISSING.get(language) ?? [];

describe('the transcripts', () => {
  for (const language of LANGUAGES) {
    it(`pass every step of every flow in ${language}, but for those listed with a reason`, () => {
      const excused = NOT_IN_CHATS.filter((one) => one.language === language).flatMap(({ steps }) => steps);
      expect(missing(language).filter((at) => !excused.includes(at))).toEqual([]);
    });
  }

  it('are excused only for what no transcript passes', () => {
    const passed = NOT_IN_CHATS.flatMap(({ language, steps }) =>
      steps.filter((at) => !missing(language).includes(at)).map((at) => `${at} in ${language}`),
    );
    expect(passed).toEqual([]);
  });

  it('are excused only for steps that there are, each with a reason', () => {
    const known = texts.map(({ at }) => at);
    expect(NOT_IN_CHATS.flatMap(({ steps }) => steps).filter((at) => !known.includes(at))).toEqual([]);
    for (const { reason } of NOT_IN_CHATS) expect(reason).toMatch(/\w+ \w+/);
  });

  it('do not pass a text that nobody has said', () => {
    expect(shapeOf('((ticket)) was eaten by a goat ((since)).').test(said)).toBe(false);
  });
});
