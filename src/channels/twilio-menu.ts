import type { TapMenu } from '../domain/tap-menu.ts';

/**
 * A menu as Twilio's Content API takes it: interactive messages go out only as a content resource with variables
 * (https://www.twilio.com/docs/content). One resource serves every question of the same shape, so few are ever made.
 */
export interface MenuContent {
  /** Names the shape, and only that: letters, digits and `_`, since Twilio searches names by regular expression. */
  name: string;
  type: 'twilio/quick-reply' | 'twilio/list-picker';
  /** What stands under `types` in POST /v1/Content. */
  definition: QuickReply | ListPicker;
  /** What this question puts into it; also the samples that a resource is made with. */
  variables: Readonly<Record<string, string>>;
  /** The body with its lines put in: what the provider's log shows. */
  text: string;
}

interface QuickReply {
  body: string;
  actions: readonly { type: 'QUICK_REPLY'; title: string; id: string }[];
}
interface ListPicker {
  body: string;
  button: string;
  items: readonly { item: string; id: string; description?: string }[];
}

/** Grows when a definition changes, so that resources of an older release are left alone. */
const RELEASE = 1;
/** With more lines there are more shapes than are worth a resource each. */
const MOST_LINES = 12;

/**
 * A variable in the body may hold neither line break nor tab nor a run of spaces, and none may be empty (error 21656), so
 * each line is a variable of its own and the breaks belong to the shape.
 * @returns undefined where the text has too many lines
 */
export function menuContent({ shape, body, opener, options }: TapMenu): MenuContent | undefined {
  const paragraphs = body
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split('\n').filter((line) => line.trim() !== ''));
  const full = paragraphs.filter((lines) => lines.length > 0);
  const lines = full.flat();
  if (lines.length === 0 || lines.length > MOST_LINES) return undefined;
  const hasDescriptions = options.some(({ description }) => description !== undefined);
  const kind = shape === 'buttons' ? 'buttons' : hasDescriptions ? 'described' : 'list';
  const variables: [string, string | undefined][] = [
    ...lines.map((line, place): [string, string] => [`b${place + 1}`, line]),
    ['o', opener],
    ...options.flatMap(({ id, title, description }, place): [string, string | undefined][] => [
      [`t${place + 1}`, title],
      [`i${place + 1}`, id],
      [`d${place + 1}`, hasDescriptions ? (description ?? title) : undefined],
    ]),
  ];
  return {
    name: `kabar_izin_${RELEASE}_${kind}_${options.length}_lines_${full.map(({ length }) => length).join('_')}`,
    ...definitionOf(bodyOf(full), shape, options.length, hasDescriptions),
    text: full.map((paragraph) => paragraph.map(plain).join('\n')).join('\n\n'),
    variables: Object.fromEntries(
      variables.flatMap(([name, value]) => (value === undefined ? [] : [[name, plain(value)]])),
    ),
  };
}

function bodyOf(paragraphs: readonly (readonly string[])[]): string {
  let place = 0;
  return paragraphs.map((lines) => lines.map(() => `{{b${++place}}}`).join('\n')).join('\n\n');
}

function definitionOf(
  body: string,
  shape: TapMenu['shape'],
  count: number,
  hasDescriptions: boolean,
): Pick<MenuContent, 'type' | 'definition'> {
  const places = Array.from({ length: count }, (_, place) => place + 1);
  if (shape === 'buttons') {
    const actions = places.map((n) => ({ type: 'QUICK_REPLY' as const, title: `{{t${n}}}`, id: `{{i${n}}}` }));
    return { type: 'twilio/quick-reply', definition: { body, actions } };
  }
  const items = places.map((n) => ({
    ...{ item: `{{t${n}}}`, id: `{{i${n}}}` },
    ...(hasDescriptions && { description: `{{d${n}}}` }),
  }));
  return { type: 'twilio/list-picker', definition: { body, button: '{{o}}', items } };
}

/**
 * The value as Twilio takes it. A straight apostrophe was refused (https://github.com/twilio/twilio-node/issues/1082), and
 * braces could be read as a variable.
 */
function plain(value: string): string {
  return value
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/'/g, '\u2019')
    .replace(/\{(?=\{)/g, '{ ')
    .replace(/\}(?=\})/g, '} ');
}
