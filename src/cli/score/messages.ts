/** One labelled message. */
export interface Labelled {
  /** Several when the message has several wishes. */
  intents: readonly string[];
  text: string;
  slots: ReadonlyMap<string, string>;
}

/** Reads tab-separated lines: intent, message (`\n` is a line break), slots as `key=value;key=value`. */
export function readMessages(tsv: string): Labelled[] {
  const rows = tsv.split('\n').map((line) => line.replace(/\r$/, '').split('\t'));
  return rows
    .slice(1)
    .flatMap(([intent = '', text = '', slots = '']) =>
      text === '' ? [] : [{ intents: intent.split('+'), text: text.replaceAll('\\n', '\n'), slots: slotsIn(slots) }],
    );
}

function slotsIn(slots: string): Map<string, string> {
  const pairs = slots.split(';').filter((pair) => pair.includes('='));
  return new Map(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1).trim()]),
  );
}
