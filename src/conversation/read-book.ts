import { SetupError } from '../errors.ts';
import type { Flow, FlowBook } from './flow.ts';
import { type Problem, problemLine } from './problem.ts';
import { parsePart, readFlow } from './read-flow.ts';
import { commonSchema, complaintNoticesSchema, noticesSchema } from './schema.ts';
import { knownYaml, readYaml, type YamlFile } from './yaml-file.ts';

/** One file of the flows folder: its path as it is named in messages, and what stands in it. */
export interface FlowFile {
  path: string;
  text: string;
  /** What the text says, where that is known already: then it need not be read again, which takes long. */
  content?: unknown;
}

/** What was found in the files, as far as they can be read. */
export interface ReadBook {
  flows: ReadonlyMap<string, Flow>;
  common?: FlowBook['common'] | undefined;
  notices?: FlowBook['notices'] | undefined;
  complaintNotices?: FlowBook['complaintNotices'] | undefined;
  /** By id of the flow, and `common`, `notices` and `complaint_notices`. */
  files: ReadonlyMap<string, YamlFile>;
  problems: readonly Problem[];
}

const COMMON = 'common';
const NOTICES = 'notices';
const COMPLAINT_NOTICES = 'complaint_notices';
/** Files that are no flows but hold texts. */
const TEXTS: ReadonlySet<string> = new Set([COMMON, NOTICES, COMPLAINT_NOTICES]);
/** Files of the flows folder that hold no flow and belong to other parts. */
const NO_FLOWS = new Set(['offices', 'holidays', 'lexicon', 'intents', 'complaint_rules']);

/** `status` of `flows/status.yaml`; undefined for a file that is none of the conversation's. */
export function idOf(path: string): string | undefined {
  if (path.includes('/catalogue/')) return undefined;
  const id = /(?:^|\/)([a-z][a-z0-9_]*)\.yaml$/.exec(path)?.[1];
  return id === undefined || NO_FLOWS.has(id) ? undefined : id;
}

/** Reads all files, and tells what cannot be read. */
export function readBook(sources: readonly FlowFile[]): ReadBook {
  const problems: Problem[] = [];
  const files = new Map<string, YamlFile>();
  for (const { path, text, content } of sources) {
    const id = idOf(path);
    if (id === undefined) continue;
    const read = content === undefined ? readYaml(path, text) : { file: knownYaml(path, text, content), problems: [] };
    problems.push(...read.problems);
    if (read.file !== undefined) files.set(id, read.file);
  }
  const common = partOf(files, COMMON, commonSchema, problems);
  const notices = partOf(files, NOTICES, noticesSchema, problems);
  const complaintNotices = partOf(files, COMPLAINT_NOTICES, complaintNoticesSchema, problems);
  return { flows: readFlows(files, problems), common, notices, complaintNotices, files, problems };
}

function readFlows(files: ReadonlyMap<string, YamlFile>, problems: Problem[]): Map<string, Flow> {
  const flows = new Map<string, Flow>();
  for (const [id, file] of files) {
    if (TEXTS.has(id)) continue;
    const flow = readFlow(id, file, problems);
    if (flow !== undefined) flows.set(id, flow);
  }
  return flows;
}

function partOf<S extends Parameters<typeof parsePart>[0]>(
  files: ReadonlyMap<string, YamlFile>,
  id: string,
  schema: S,
  problems: Problem[],
) {
  const file = files.get(id);
  return file && parsePart(schema, file, [], file.content, problems);
}

/**
 * The flows from their files, ready to talk.
 * @throws SetupError with one line for each mistake in form; what the linter finds besides is no hindrance
 */
export function parseFlows(sources: readonly FlowFile[]): FlowBook {
  const { flows, common, notices, complaintNotices, problems } = readBook(sources);
  if (problems.length > 0) throw new SetupError(problems.map(problemLine).join('\n'));
  if (common === undefined) throw new SetupError('flows/common.yaml is missing: it holds the texts of every flow');
  if (notices === undefined) throw new SetupError('flows/notices.yaml is missing: it holds the notices to followers');
  if (complaintNotices === undefined)
    throw new SetupError('flows/complaint_notices.yaml is missing: it holds the notices to complainants');
  return { flows, common, notices, complaintNotices };
}
