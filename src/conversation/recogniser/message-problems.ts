import type { Problem } from '../problem.ts';
import { COLUMNS, LABELS_BESIDES, SLOT_NAMES } from './labelled-messages.ts';

/** The messages that the bot learns from. */
export const MESSAGES = 'flows/messages.tsv';
/** More would hide the first: a file that was saved in another form is wrong in every line. */
const MOST_TOLD = 20;
const FORM = 'wish, message and what it tells (may be empty), with a tab between them';

/**
 * What is wrong in a file of labelled messages, line by line: whatever is not understood would teach nothing, or the
 * wrong thing, without a word.
 * @param flows what a message may want, by the names of flows and of `flows/intents.yaml`
 * @returns the first twenty
 */
export function messageProblems(tsv: string, flows: Iterable<string>): Problem[] {
  const labels = new Set([...flows, ...LABELS_BESIDES]);
  const problems: Problem[] = [];
  for (const [place, row] of tsv.split(/\r?\n/).entries()) {
    if (problems.length >= MOST_TOLD) break;
    const message = place === 0 ? mistakeInHead(row) : row === '' ? undefined : mistakeIn(row.split('\t'), labels);
    if (message !== undefined)
      problems.push({ level: 'error', rule: 'label', file: MESSAGES, line: place + 1, message });
  }
  return problems;
}

function mistakeInHead(row: string): string | undefined {
  const head = COLUMNS.join('\t');
  return row === head
    ? undefined
    : `the first line names the columns: write ${COLUMNS.join(', ')} with tabs between them`;
}

function mistakeIn(columns: readonly string[], labels: ReadonlySet<string>): string | undefined {
  const [intent = '', text = '', slots = ''] = columns;
  if (columns.length !== COLUMNS.length) return `has ${columns.length} of 3 columns: write ${FORM}`;
  if (text.trim() === '') return `has no message: write ${FORM}`;
  const unknown = intent.split('+').find((label) => !labels.has(label));
  if (unknown !== undefined)
    return `"${unknown}" is nothing that can be wanted: write the name of a talk, or ${LABELS_BESIDES.join(', ')}`;
  return mistakeInSlots(slots);
}

function mistakeInSlots(slots: string): string | undefined {
  if (slots === '') return undefined;
  for (const pair of slots.split(';')) {
    const [name = '', ...value] = pair.split('=');
    if (value.join('=').trim() === '') return `"${pair}" does not say what is told: write it as service=PBG;area=36`;
    if (!SLOT_NAMES.some((known) => known === name.trim()))
      return `"${name.trim()}" is nothing that a message tells: write one of ${SLOT_NAMES.join(', ')}`;
  }
  return undefined;
}
