import type { z } from 'zod';
import type { Choices, Flow, Step } from './flow.ts';
import type { Problem } from './problem.ts';
import { type AskDocument, askSchema, doSchema, flowSchema, type SayDocument, saySchema } from './schema.ts';
import { schemaProblems } from './schema-sentence.ts';
import type { YamlFile } from './yaml-file.ts';

/** One flow from its file; undefined where a problem was found. */
export function readFlow(id: string, file: YamlFile, problems: Problem[]): Flow | undefined {
  const before = problems.length;
  const read = parsePart(flowSchema, file, [], file.content, problems);
  if (read === undefined) return undefined;
  const { about_file: aboutFile, ...words } = read;
  const steps = read.steps.map((raw, place) => readStep(file, place, raw, problems));
  return problems.length > before
    ? undefined
    : { ...words, aboutFile, id, steps: steps.filter((step) => step !== undefined) };
}

/** What a part of a file says, or undefined and its problems. */
export function parsePart<S extends z.ZodType>(
  schema: S,
  file: YamlFile,
  at: readonly (string | number)[],
  content: unknown,
  problems: Problem[],
): z.infer<S> | undefined {
  const read = schema.safeParse(content, { reportInput: true });
  if (read.success) return read.data;
  problems.push(...schemaProblems(file, at, read.error.issues));
  return undefined;
}

function readStep(file: YamlFile, place: number, raw: Record<string, unknown>, problems: Problem[]): Step | undefined {
  const kinds = ['ask', 'say', 'do'].filter((kind) => Object.hasOwn(raw, kind));
  const at = ['steps', place];
  if (kinds.length !== 1) {
    problems.push({
      level: 'error',
      rule: 'step-kind',
      file: file.path,
      line: file.lineOf(at),
      message: wrongKinds(raw, kinds),
    });
    return undefined;
  }
  if (kinds[0] === 'ask') {
    const read = parsePart(askSchema, file, at, raw, problems);
    return read && askStep(read);
  }
  if (kinds[0] === 'say') {
    const read = parsePart(saySchema, file, at, raw, problems);
    return read && sayStep(read);
  }
  const read = parsePart(doSchema, file, at, raw, problems);
  return read && { is: 'do', name: read.step, action: read.do, with: read.with, next: read.next };
}

function wrongKinds(raw: Record<string, unknown>, kinds: readonly string[]): string {
  const name = `step "${String(raw.step ?? '')}"`;
  if (kinds.length === 0) return `${name} has none of ask:, say: and do:, add one of them`;
  return `${name} has ${kinds.join(': and ')}: at once, make a step of each`;
}

function sayStep({ step, say, when, only, if_room: ifRoom, parts, reason, next }: SayDocument): Step {
  return { is: 'say', name: step, text: say, when, only, ifRoom, parts, reason, next };
}

function askStep(read: AskDocument): Step {
  const { step, ask, help, optional, unless, when, only, offer, more, parts, reason, next } = read;
  const answer = read.answer ?? step;
  const kind = read.kind ?? kindFor(read.choices);
  const hear = read.hear ?? answer;
  return {
    is: 'ask',
    name: step,
    text: ask,
    kind,
    choices: choicesOf(read),
    answer,
    hear,
    help,
    optional,
    unless,
    when,
    only,
    offer,
    more,
    parts,
    reason,
    next,
  };
}

function kindFor(choices: AskDocument['choices']) {
  if (choices === undefined) return 'text';
  return choices === 'catalogue' ? 'type' : 'choice';
}

function choicesOf(read: AskDocument): Choices | undefined {
  if (read.choices === undefined || typeof read.choices === 'string') return read.choices;
  return read.choices.map(({ id, en, ...choice }) => ({ ...choice, label: { id, en } }));
}
