import type { TwinButton } from './twin-message.ts';

/** An approved template (https://www.twilio.com/docs/content): text with {{1}} and quick-reply buttons. */
export interface TwinContent {
  /** `HX` and 32 hexadecimal digits. */
  sid: string;
  body: string;
  buttons?: readonly TwinButton[] | undefined;
}

export interface RenderedContent {
  body: string;
  buttons: readonly TwinButton[];
}

/**
 * Puts the variables in; one that is not given stays as it stands.
 * @param variables JSON text as in ContentVariables
 * @returns undefined when the variables are not a JSON object
 */
export function renderContent(content: TwinContent, variables: string | undefined): RenderedContent | undefined {
  const values = readVariables(variables);
  if (values === undefined) return undefined;
  const fill = (text: string) => text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name) => values.get(name) ?? whole);
  const buttons = (content.buttons ?? []).map(({ id, text }) => ({ id: fill(id), text: fill(text) }));
  return { body: fill(content.body), buttons };
}

function readVariables(text: string | undefined): Map<string, string> | undefined {
  try {
    const read: unknown = JSON.parse(text ?? '{}');
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return undefined;
    return new Map(Object.entries(read).map(([name, value]) => [name, String(value)]));
  } catch {
    return undefined;
  }
}
