import type { Score } from './scorer.ts';

/** How many errors are shown. */
const WORST = 60;

/** The scores in figures, then what was taken for what, then the errors of which the recogniser was surest. */
export function report(file: string, scores: readonly Score[]): string {
  const wrong = scores.filter((score) => !score.isIntentRight);
  const wanted = scores.reduce((sum, { slotsWanted }) => sum + slotsWanted, 0);
  const missed = scores.reduce((sum, { slotMisses }) => sum + slotMisses.length, 0);
  return [
    `${file}: ${scores.length} messages`,
    `intent accuracy: ${percent(scores.length - wrong.length, scores.length)}`,
    `slot accuracy: ${percent(wanted - missed, wanted)}`,
    ...section('confusions (wanted > got)', confusions(wrong)),
    ...section('worst errors', worst(wrong)),
    ...section('slots', scores.flatMap(slotLines)),
  ].join('\n');
}

function percent(part: number, whole: number): string {
  return `${(whole === 0 ? 100 : (100 * part) / whole).toFixed(1)} %`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`\n${title}`, ...lines.slice(0, WORST).map((line) => `  ${line}`)];
}

function confusions(wrong: readonly Score[]): string[] {
  const counts = new Map<string, number>();
  for (const { message, intent } of wrong) {
    const pair = `${message.intents.join('+')} > ${intent}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([pair, count]) => `${String(count).padStart(3)}  ${pair}`);
}

function worst(wrong: readonly Score[]): string[] {
  const sure = ({ recognition }: Score): number => recognition.intents[0]?.confidence ?? 0;
  return [...wrong]
    .sort((a, b) => sure(b) - sure(a))
    .map(
      (score) => `${sure(score).toFixed(2)}  ${score.message.intents.join('+')} > ${score.intent}  "${oneLine(score)}"`,
    );
}

function slotLines(score: Score): string[] {
  return score.slotMisses.map(
    ({ key, wanted, got }) => `${key}: wanted "${wanted}", got "${got}"  "${oneLine(score)}"`,
  );
}

function oneLine({ message }: Score): string {
  return message.text.replaceAll('\n', '\\n');
}
