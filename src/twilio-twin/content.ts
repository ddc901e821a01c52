import { TAP_LIMITS } from '../domain/tap-menu.ts';
import type { TwinButton, TwinList } from './twin-message.ts';

/** Text with {{1}}, and quick-reply buttons or a list (https://www.twilio.com/docs/content). */
export interface TwinContent {
  /** `HX` and 32 hexadecimal digits. */
  sid: string;
  body: string;
  buttons?: readonly TwinButton[] | undefined;
  list?: TwinList | undefined;
  /** Values of variables that a message does not give. */
  defaults?: Readonly<Record<string, string>> | undefined;
  /** WhatsApp has not approved it as a template: it goes out only within 24 hours of the citizen's last message. */
  isUnapproved?: boolean | undefined;
}

export interface RenderedContent {
  body: string;
  buttons: readonly TwinButton[];
  list?: TwinList | undefined;
}

const VARIABLE = /\{\{\s*(\w+)\s*\}\}/g;
/** What no variable of a body may hold (https://www.twilio.com/docs/api/errors/21656). */
const UNFIT = /[\n\t]| {5}/;

/**
 * Puts the variables in; one that is neither given nor has a default stays as it stands.
 * @param variables JSON text as in ContentVariables
 * @returns undefined when the variables are not a JSON object, or one is empty or does not fit
 */
export function renderContent(content: TwinContent, variables: string | undefined): RenderedContent | undefined {
  const values = readVariables(variables);
  if (values === undefined) return undefined;
  const givenFor = (name: string) => values.get(name) ?? content.defaults?.[name];
  if ([...content.body.matchAll(VARIABLE)].some(([, name = '']) => UNFIT.test(givenFor(name) ?? ''))) return undefined;
  const fill = (text: string) => text.replace(VARIABLE, (whole, name: string) => givenFor(name) ?? whole);
  const fillButton = ({ id, text, description }: TwinButton): TwinButton => {
    return { id: fill(id), text: fill(text), ...(description !== undefined && { description: fill(description) }) };
  };
  return {
    body: fill(content.body),
    buttons: (content.buttons ?? []).map(fillButton),
    ...(content.list && { list: { button: fill(content.list.button), items: content.list.items.map(fillButton) } }),
  };
}

/** True where WhatsApp shows it, outside of what it approved. */
export function fitsSession({ body, buttons, list }: RenderedContent): boolean {
  if (body.length > TAP_LIMITS.body && (buttons.length > 0 || list !== undefined)) return false;
  const areShort = buttons.every(({ text, id }) => fits(text, TAP_LIMITS.buttonTitle) && fits(id, TAP_LIMITS.id));
  const titles = buttons.map(({ text }) => text);
  if (!areShort || buttons.length > TAP_LIMITS.buttons || new Set(titles).size < titles.length) return false;
  return list === undefined || fitsList(list);
}

function fitsList({ button, items }: TwinList): boolean {
  const ids = items.map(({ id }) => id);
  const areShort = items.every(
    ({ text, id, description }) =>
      fits(text, TAP_LIMITS.itemTitle) &&
      fits(id, TAP_LIMITS.id) &&
      (description?.length ?? 0) <= TAP_LIMITS.description,
  );
  return (
    areShort && fits(button, TAP_LIMITS.opener) && items.length <= TAP_LIMITS.items && new Set(ids).size === ids.length
  );
}

function fits(text: string, most: number): boolean {
  return text.trim() !== '' && text.length <= most;
}

function readVariables(text: string | undefined): Map<string, string> | undefined {
  try {
    const read: unknown = JSON.parse(text ?? '{}');
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return undefined;
    const values = Object.entries(read).map(([name, value]): [string, string] => [name, String(value ?? '')]);
    return values.some(([, value]) => value === '') ? undefined : new Map(values);
  } catch {
    return undefined;
  }
}
