import type { Recognise, RecogniserContext, Recognition } from './recognition.ts';

/**
 * A question about one permit, as nearly all messages are: words without digits, then an office's number with letters
 * between its slashes (`cek status 503/0123/PBG/XI/2026`). Its digits are never a date, a sum or another person's number.
 */
const QUESTION = /^\P{N}*(?<![^\s:#.])(\d{2,6}(?=\/[\d/]*[A-Z])(?:\/[A-Z]+(?:-[A-Z]+)*|\/\d{2,6}){2,6})$/u;
const MOST_SHAPES = 2_000;
/** Characters of one that is remembered: a longer one is hardly asked twice, and would only take room. */
const LONGEST_SHAPE = 160;

/** The number in a question about one permit, as it was typed; undefined where the message is not surely one. */
export function numberAsked(text: string): string | undefined {
  return text.length > LONGEST_SHAPE ? undefined : QUESTION.exec(text)?.[1];
}

/**
 * Remembers how questions were understood that differ only in the digits of their number: taking a message apart costs
 * more than all the rest of its answer. What is remembered changes no result, so the function stays pure.
 */
export function rememberingShapes(recognise: Recognise): Recognise {
  const known = new Map<string, Recognition>();
  return (text, context = {}) => {
    const number = numberAsked(text);
    if (number === undefined) return recognise(text, context);
    const shape = shapeOf(text, context);
    const alike = known.get(shape);
    if (alike !== undefined) return withNumber(alike, number);
    const recognition = recognise(text, context);
    if (!tellsOnly(recognition, number)) return recognition;
    if (known.size >= MOST_SHAPES) known.clear();
    known.set(shape, recognition);
    return recognition;
  };
}

/** No question ends with a small letter, so what is expected makes no other question of it. */
function shapeOf(text: string, { expecting }: RecogniserContext): string {
  const shape = text.split(/\d/).join('0');
  return expecting === undefined ? shape : `${shape} ${expecting}`;
}

/** The number is all that the digits were taken for. */
function tellsOnly({ slots }: Recognition, number: string): boolean {
  const { permits = [], types: _types, ...others } = slots;
  return permits.length === 1 && permits[0]?.text === number && Object.keys(others).length === 0;
}

function withNumber(alike: Recognition, number: string): Recognition {
  const permits = alike.slots.permits?.map((found) => ({ ...found, text: number }));
  return { ...alike, slots: { ...alike.slots, permits } };
}
