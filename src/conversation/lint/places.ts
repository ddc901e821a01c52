import type { Localised } from '../../domain/language.ts';
import { COMMON_TEXTS, type CommonText } from '../common.ts';
import { COMPLAINT_NOTICE_VALUES } from '../complaint-notice.ts';
import type { Choices, Flow, FlowBook, Step } from '../flow.ts';
import { NOTICE_VALUES } from '../notice-text.ts';
import type { Problem } from '../problem.ts';
import type { ReadBook } from '../read-book.ts';
import type { YamlPath } from '../yaml-file.ts';

/** A text of the office and where it stands. */
export interface Place {
  /** Id of the file: `status`, `common`. */
  file: string;
  path: YamlPath;
  text: Localised;
  /** As it is named in messages: `step "late"`. */
  name: string;
  /** The step that says it, in its flow. */
  said?: { flow: Flow; step: Step } | undefined;
  /** The text of `flows/common.yaml`. */
  common?: CommonText | undefined;
  /** The value of the choice that it names. */
  choice?: string | undefined;
  /** What a notice may say: its text belongs to no flow. */
  noticeValues?: readonly string[] | undefined;
}

/** Every text that is sent to citizens. */
export function sentTexts(book: ReadBook): Place[] {
  const flows = [...book.flows.values()].flatMap((flow) =>
    flow.steps.flatMap((step, place) => textOf(flow, step, place)),
  );
  return [
    ...flows,
    ...commonTexts(book.common),
    ...noticeTexts('notices', book.notices, NOTICE_VALUES),
    ...noticeTexts('complaint_notices', book.complaintNotices, COMPLAINT_NOTICE_VALUES),
  ];
}

/** Every text, those of titles and choices too. */
export function allTexts(book: ReadBook): Place[] {
  const labels = [...book.flows.values()].flatMap((flow) => [
    { file: flow.id, path: ['title'], text: flow.title, name: 'the title' },
    ...flow.steps.flatMap((step, place) => choiceLabels(flow, step, place)),
  ]);
  return [...sentTexts(book), ...labels];
}

/** A problem at a place of a file. */
export function problemAt(
  book: ReadBook,
  file: string,
  path: YamlPath,
  found: Omit<Problem, 'file' | 'line'>,
): Problem {
  const source = book.files.get(file);
  return { ...found, file: source?.path ?? `flows/${file}.yaml`, line: source?.lineOf(path) ?? 1 };
}

/** An error at a place of a file. */
export function errorAt(book: ReadBook, file: string, path: YamlPath, rule: string, message: string): Problem {
  return problemAt(book, file, path, { level: 'error', rule, message });
}

/** Where a step stands in its file. */
export function stepPath(flow: Flow, step: Step): YamlPath {
  return ['steps', flow.steps.indexOf(step)];
}

/** The choices that a flow writes out itself. */
export function writtenChoices(choices: Choices | undefined) {
  return typeof choices === 'object' ? choices : [];
}

function textOf(flow: Flow, step: Step, place: number): Place[] {
  if (step.is === 'do') return [];
  return [
    {
      file: flow.id,
      path: ['steps', place, step.is],
      text: step.text,
      name: `step "${step.name}"`,
      said: { flow, step },
    },
  ];
}

function choiceLabels(flow: Flow, step: Step, place: number): Place[] {
  if (step.is !== 'ask') return [];
  return writtenChoices(step.choices).map(({ label, value }, at) => ({
    file: flow.id,
    path: ['steps', place, 'choices', at],
    text: label,
    name: `choice "${value}" of step "${step.name}"`,
    choice: value,
  }));
}

function commonTexts(common: FlowBook['common'] | undefined): Place[] {
  if (common === undefined) return [];
  return (Object.keys(COMMON_TEXTS) as CommonText[]).map((name) => ({
    ...{ file: 'common', path: ['texts', name], text: common.texts[name] },
    ...{ name: `text "${name}"`, common: name },
  }));
}

function noticeTexts(
  file: string,
  notices: Readonly<Record<string, Localised>> | undefined,
  noticeValues: readonly string[],
): Place[] {
  return Object.entries(notices ?? {}).map(([status, text]) => ({
    ...{ file, path: [status], text, name: `notice "${status}"`, noticeValues },
  }));
}
