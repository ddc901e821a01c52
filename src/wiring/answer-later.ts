import type { FlowBook } from '../conversation/flow.ts';
import { inLanguage, LANGUAGES } from '../domain/language.ts';
import { measure } from '../text/gsm7.ts';

/**
 * Tells that a message is here and will be answered later. Which language the contact speaks stands in the database,
 * which is away just then: all languages, where they fit into one SMS part, else Indonesian.
 */
export function answerLater({ texts }: FlowBook['common']): string {
  const { answered_later: text } = texts;
  const all = [...new Set(LANGUAGES.map((language) => inLanguage(text, language)))].join('\n');
  return measure(all).parts === 1 ? all : text.id;
}
