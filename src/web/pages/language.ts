import { LANGUAGES, type Language } from '../../domain/language.ts';

/** The language that a query asks for (`?lang=en`); Indonesian for anything else. */
export function languageOf(asked: unknown): Language {
  return LANGUAGES.find((language) => language === asked) ?? 'id';
}
