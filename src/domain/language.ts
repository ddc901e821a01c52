/** Languages in which citizens are answered, most wanted first. Codes are ISO 639-1. */
export const LANGUAGES = ['id', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text in every language; English may be missing where an office has not written it yet. */
export interface Localised {
  id: string;
  en?: string | undefined;
}

/** The text in the wanted language, else in Indonesian. */
export function inLanguage(text: Localised, language: Language): string {
  return text[language] ?? text.id;
}
