import { TAP_LIMITS, type TapMenu, type TapOption } from '../domain/tap-menu.ts';
import { cut } from './written.ts';

/** A choice as it would be tapped. */
export interface Tappable {
  id: string;
  /** In the reader's language, on one line. */
  label: string;
}

/**
 * The shape in which choices can be tapped: buttons for a few short ones, a list for up to ten. A label that is too long
 * for its line is cut, and stands in full below it.
 * @returns undefined where neither fits: then the numbered text has to do
 */
export function fitMenu(body: string, choices: readonly Tappable[], opener: string): TapMenu | undefined {
  if (body === '' || body.length > TAP_LIMITS.body) return undefined;
  if (choices.length === 0 || !choices.every(isTappable) || !areDistinct(choices.map(({ id }) => id))) return undefined;
  if (fitsButtons(choices)) {
    return { shape: 'buttons', body, options: choices.map(({ id, label }) => ({ id, title: label })) };
  }
  if (choices.length > TAP_LIMITS.items) return undefined;
  return { shape: 'list', body, opener: cut(opener, TAP_LIMITS.opener), options: choices.map(listed) };
}

function isTappable({ id, label }: Tappable): boolean {
  return label !== '' && id.length <= TAP_LIMITS.id;
}

/** WhatsApp refuses buttons of the same name. */
function fitsButtons(choices: readonly Tappable[]): boolean {
  const labels = choices.map(({ label }) => label);
  const areShort = labels.every((label) => label.length <= TAP_LIMITS.buttonTitle);
  return choices.length <= TAP_LIMITS.buttons && areShort && areDistinct(labels.map((label) => label.toLowerCase()));
}

function listed({ id, label }: Tappable): TapOption {
  if (label.length <= TAP_LIMITS.itemTitle) return { id, title: label };
  return { id, title: cut(label, TAP_LIMITS.itemTitle), description: cut(label, TAP_LIMITS.description) };
}

function areDistinct(words: readonly string[]): boolean {
  return new Set(words).size === words.length;
}
