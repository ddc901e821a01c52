import type { Problem } from '../problem.ts';
import { type FlowFile, idOf, type ReadBook, readBook } from '../read-book.ts';
import { readYaml, type YamlFile } from '../yaml-file.ts';

/** Everything that the office has written, as far as it can be read. */
export interface LintBook extends ReadBook {
  /** The files that hold no flow, by path: permit types, offices, holidays, and how citizens write. */
  documents: ReadonlyMap<string, YamlFile>;
  /** What is no `.yaml`: the messages to learn from, and files with a wrong name. */
  others: readonly FlowFile[];
}

/** The same file is read once, however often it is checked: the catalogue and the lexicon are long. */
const alreadyRead = new WeakMap<FlowFile, ReturnType<typeof readYaml>>();

/** Reads all files of the flows folder, those of the catalogue too. */
export function readLintBook(all: readonly FlowFile[]): LintBook {
  const sources = all.filter(isYaml);
  const book = readBook(sources);
  const problems: Problem[] = [];
  const documents = new Map<string, YamlFile>();
  for (const source of sources) {
    if (idOf(source.path) !== undefined) continue;
    const read = alreadyRead.get(source) ?? readYaml(source.path, source.text);
    alreadyRead.set(source, read);
    problems.push(...read.problems);
    if (read.file !== undefined) documents.set(source.path, read.file);
  }
  const others = all.filter((source) => !isYaml(source));
  return { ...book, documents, others, problems: [...book.problems, ...problems] };
}

function isYaml({ path }: FlowFile): boolean {
  return path.endsWith('.yaml');
}

/** The file of this name beside the flows: `offices`. */
export function documentNamed(book: LintBook, name: string): YamlFile | undefined {
  return [...book.documents.values()].find(({ path }) => path.endsWith(`/${name}.yaml`) && !isOfCatalogue(path));
}

/** The files of permit types. */
export function catalogueFiles(book: LintBook): YamlFile[] {
  return [...book.documents.values()].filter(({ path }) => isOfCatalogue(path));
}

function isOfCatalogue(path: string): boolean {
  return path.includes('/catalogue/');
}
