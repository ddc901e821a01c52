/** The first line of a file of messages. */
export const COLUMNS = ['intent', 'utterance', 'slots'] as const;

/** What a message may want besides a flow. */
export const LABELS_BESIDES = ['subscribe', 'unsubscribe', 'yes', 'no', 'other'] as const;

/** What a message may tell. */
export const SLOT_NAMES = [
  'number',
  'ticket',
  'service',
  'category',
  'amount',
  'area',
  'function',
  'floors',
  'quantity',
  'duration',
  'name',
  'phone',
  'channel',
  'lang',
  'rating',
  'comment',
  'confidential',
  'day',
  'choice',
] as const;
export type SlotName = (typeof SLOT_NAMES)[number];

/** A message as a citizen wrote it, and what it wants and tells. */
export interface LabelledMessage {
  /** Several when the message has several wishes. */
  intents: readonly string[];
  text: string;
  slots: ReadonlyMap<string, string>;
}

/** Reads tab-separated lines: intent, message (`\n` is a line break), slots as `key=value;key=value`. */
export function readMessages(tsv: string): LabelledMessage[] {
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

/** What a message is labelled with, and the flows that answer it. Where there are two, the second is about one file. */
const FLOWS_OF: Readonly<Record<string, readonly [all: string, one: string]>> = {
  subscribe: ['start', 'follow'],
  unsubscribe: ['stop', 'unfollow'],
};
/** Flows whose messages have the label of a wider wish. */
const WIDER: Readonly<Record<string, string>> = {
  official: 'help',
  scam: 'other',
  abuse: 'other',
  my_data: 'other',
  erase: 'unsubscribe',
};
const LABEL_OF = new Map([
  ...Object.entries(FLOWS_OF).flatMap(([label, flows]) => flows.map((flow) => [flow, label] as const)),
  ...Object.entries(WIDER),
]);

/** Flows that answer a part of what a label means. */
const PART_OF: ReadonlyMap<string, string> = new Map([
  ['unfollow_all', 'unsubscribe'],
  ['wrong_number', 'no'],
  ['detail', 'status'],
  ['my_files', 'status'],
  ['renew', 'procedure'],
  ['complaint_withdraw', 'complaint_status'],
  ['fee_details', 'fee'],
  ['head', 'office_info'],
]);

/** The label of a flow: `subscribe` of `follow`. */
export function labelOf(flow: string): string {
  return LABEL_OF.get(flow) ?? PART_OF.get(flow) ?? flow;
}

/** The flow that a message of one wish teaches; undefined where it has several. */
export function flowTaught({ intents, slots }: LabelledMessage): string | undefined {
  const [label] = intents;
  if (label === undefined || intents.length > 1) return undefined;
  const flows = FLOWS_OF[label];
  return flows === undefined ? label : flows[slots.has('number') ? 1 : 0];
}
