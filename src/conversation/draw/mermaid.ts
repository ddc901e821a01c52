import type { Flow, FlowBook, Step } from '../flow.ts';
import { cut } from '../written.ts';
import { type Arrow, arrowsFrom, type Target } from './arrows.ts';

/** Longest text in a box and on an arrow. */
const TEXT = 60;
const LABEL = 40;
/** How many answers are written on one arrow. */
const LABELS = 3;

/**
 * A picture of one flow as a Mermaid diagram (https://mermaid.js.org/syntax/flowchart.html): questions are slanted,
 * actions have double sides, other flows are round.
 */
export function flowPicture(flow: Flow): string {
  const lines = flow.steps.flatMap((step) => [
    box(step),
    ...arrowsFrom(flow, step).map((arrow) => line(`s_${step.name}`, arrow)),
  ]);
  const targets = flow.steps.flatMap((step) => arrowsFrom(flow, step).map(({ to }) => to));
  const others = [...new Set(targets.flatMap((to) => (typeof to === 'object' && 'flow' in to ? [to.flow] : [])))];
  const first = flow.steps[0];
  return diagram([
    `start(["${safe(openers(flow))}"])`,
    ...(first === undefined ? [] : [`start --> s_${first.name}`]),
    ...lines,
    ...others.map((id) => `f_${id}(["${safe(id)}"])`),
    ...(targets.includes('end') ? ['finish((" "))'] : []),
  ]);
}

/** How the flows lead to one another; dotted: what is offered where a message is not understood. */
export function overviewPicture({ flows, common }: Pick<FlowBook, 'flows' | 'common'>): string {
  const ids = [...flows.keys()].sort();
  const boxes = ids.map((id) => `f_${id}(["${safe(`${flows.get(id)?.title.id} (${id})`)}"])`);
  const arrows = ids.flatMap((id) => jumpsOf(flows.get(id)).map((other) => `f_${id} --> f_${other}`));
  const offered = common.menu.map((id) => `unknown -.-> f_${id}`);
  return diagram([...boxes, ...arrows, 'unknown[/"not understood"/]', ...offered]);
}

/** The flows that a flow leads to, each once. */
function jumpsOf(flow: Flow | undefined): string[] {
  const targets = flow?.steps.flatMap((step) => arrowsFrom(flow, step).map(({ to }) => to)) ?? [];
  return [...new Set(targets.flatMap((to) => (typeof to === 'object' && 'flow' in to ? [to.flow] : [])))].sort();
}

function openers({ title, keywords }: Flow): string {
  const words = Object.values(keywords).flat();
  return words.length === 0 ? title.id : `${title.id}: ${words.slice(0, LABELS).join(', ')}`;
}

function box(step: Step): string {
  if (step.is === 'do') return `s_${step.name}[["${safe(step.action)}"]]`;
  const text = safe(cut(step.text.id.replace(/\s+/g, ' '), TEXT));
  return step.is === 'ask' ? `s_${step.name}[/"${text}"/]` : `s_${step.name}["${text}"]`;
}

function line(from: string, { to, labels }: Arrow): string {
  const shown = labels.length > LABELS ? [...labels.slice(0, LABELS), `+${labels.length - LABELS}`] : labels;
  const label = shown.length === 0 ? '' : `|"${safe(cut(shown.join(', '), LABEL))}"|`;
  return `${from} -->${label} ${idOf(to)}`;
}

function idOf(to: Target): string {
  if (to === 'end') return 'finish';
  return 'flow' in to ? `f_${to.flow}` : `s_${to.step}`;
}

function diagram(lines: readonly string[]): string {
  return ['```mermaid', 'flowchart TD', ...lines.map((one) => `  ${one}`), '```'].join('\n');
}

/** Text within quotes; signs that Mermaid or Markdown would read are written as codes. */
function safe(text: string): string {
  return text.replace(/[#"<>&`]/g, (sign) => `#${sign.charCodeAt(0)};`);
}
