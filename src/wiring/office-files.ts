import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { createEngine } from '../conversation/engine.ts';
import { complaintCategories, type FlowBook } from '../conversation/flow.ts';
import { problemLine } from '../conversation/problem.ts';
import { idOf, parseFlows } from '../conversation/read-book.ts';
import { intentsFileSchema } from '../conversation/recogniser/intents-file.ts';
import { readMessages } from '../conversation/recogniser/labelled-messages.ts';
import { learn } from '../conversation/recogniser/learned.ts';
import { MESSAGES, messageProblems } from '../conversation/recogniser/message-problems.ts';
import { rememberingShapes } from '../conversation/recogniser/numbered.ts';
import { buildRecogniser } from '../conversation/recogniser/recogniser.ts';
import type { Recognise, TypeNames } from '../conversation/recogniser/recognition.ts';
import type { Turn, TurnInput } from '../conversation/turn.ts';
import { readYaml } from '../conversation/yaml-file.ts';
import { type Calendar, parseCalendar } from '../domain/calendar.ts';
import { type Catalogue, parseCatalogue } from '../domain/catalogue.ts';
import type { RawDocument } from '../domain/catalogue-document.ts';
import { type ComplaintRules, parseComplaintRules } from '../domain/complaint-rules.ts';
import { type Offices, parseOffices, unknownUnits } from '../domain/office.ts';
import { officeFinder } from '../domain/office-place.ts';
import { SetupError } from '../errors.ts';
import { lexiconSchema } from '../text/lexicon.ts';
import { keeper } from './kept.ts';

/** Everything that the office has written in its flows folder, ready to use. */
export interface OfficeFiles {
  catalogue: Catalogue;
  offices: Offices;
  calendar: Calendar;
  book: FlowBook;
  complaintRules: ComplaintRules;
  recognise: Recognise;
  /** Every name of a permit type that the recogniser knows, also of types that the catalogue has not. */
  typeNames: readonly TypeNames[];
  converse(input: TurnInput): Turn;
}

/** The flows folder of the project, beside src and dist. */
export const FLOWS_FOLDER = fileURLToPath(new URL('../../flows/', import.meta.url));

interface TextFile {
  path: string;
  text: string;
}

/**
 * Reads the flows folder.
 * @throws SetupError with one line for each mistake: file, place, remedy
 */
export function loadOffice(folder = FLOWS_FOLDER): OfficeFiles {
  const files = officeTexts(folder);
  const messages = messagesText(folder);
  const isCatalogue = ({ path }: { path: string }) => path.startsWith('flows/catalogue/');
  const kept = keeper([messages, ...files.map(({ path, text }) => `${path}\n${text}`)]);
  try {
    const documents = kept('documents', () => parseDocuments(files));
    const document = (name: string) => documentAt(documents, `flows/${name}.yaml`);
    const catalogue = parseCatalogue(documents.filter(isCatalogue));
    const offices = parseOffices(document('offices'));
    const [unknown] = unknownUnits(catalogue, offices);
    if (unknown) throw new SetupError(`${unknown.path}: ${unknown.field} ${unknown.message}`);
    const contents = kept('flows', () => flowContents(files));
    const book = parseFlows(files.map((file) => ({ ...file, content: contents[file.path] })));
    const source = {
      ...recogniserSource(book, catalogue, document('intents'), document('lexicon')),
      messages: readMessages(messages),
    };
    const recognise = buildRecogniser(
      source,
      kept('learned', () => {
        refuseMistakes(messages, source.flows);
        return learn(source);
      }),
    );
    const categories = new Set(complaintCategories(book).keys());
    const complaintRules = parseComplaintRules(document('complaint_rules'), offices, categories);
    const findOffice = officeFinder(offices.offices);
    const officeIn = (text: string) => findOffice(text)?.id;
    const converse = createEngine({
      ...{ book, recognise: rememberingShapes(recognise), officeIn, types: typeChoices(catalogue) },
    });
    return {
      catalogue,
      offices,
      calendar: parseCalendar(document('holidays')),
      book,
      complaintRules,
      recognise,
      typeNames: source.types,
      converse,
    };
  } catch (error) {
    if (error instanceof SetupError || !(error instanceof Error)) throw error;
    throw new SetupError(error.message);
  }
}

function messagesText(folder: string): string {
  const path = join(folder, 'messages.tsv');
  if (!existsSync(path)) throw new SetupError(`${MESSAGES} is missing.`);
  return readFileSync(path, 'utf8');
}

/** Whatever is labelled wrongly would be learned wrongly, or not at all. */
function refuseMistakes(messages: string, flows: readonly { id: string }[]): void {
  const problems = messageProblems(
    messages,
    flows.map(({ id }) => id),
  );
  if (problems.length > 0) throw new SetupError(problems.map(problemLine).join('\n'));
}

function recogniserSource(book: FlowBook, catalogue: Catalogue, intents: RawDocument, lexicon: RawDocument) {
  const more = intentsFileSchema.parse(intents.document);
  const flows = [...book.flows.values()].map(({ id, keywords, examples, phrases }) => ({
    id,
    keywords,
    examples,
    phrases,
  }));
  return {
    flows: [...flows, ...more.flows],
    categories: more.categories,
    types: [...catalogue.names(), ...more.types],
    lexicon: lexiconSchema.parse(lexicon.document),
  };
}

function typeChoices(catalogue: Catalogue) {
  return catalogue.types.map(({ id, short }) => ({ value: id, label: short }));
}

/** What the files of flows say; of a file that is no YAML nothing, so that it is read again and its mistake is told. */
function flowContents(files: readonly TextFile[]): Record<string, unknown> {
  const flows = files.filter(({ path }) => idOf(path) !== undefined);
  return Object.fromEntries(flows.map(({ path, text }) => [path, readYaml(path, text).file?.content]));
}

/** The files that hold data and no flows. */
function parseDocuments(files: readonly TextFile[]): RawDocument[] {
  return files
    .filter(({ path }) => /^flows\/(catalogue\/|(offices|holidays|intents|lexicon|complaint_rules)\.yaml$)/.test(path))
    .map(({ path, text }) => ({ path, document: parse(text) }));
}

function documentAt(documents: readonly RawDocument[], path: string): RawDocument {
  const found = documents.find((one) => one.path === path);
  if (found === undefined) throw new SetupError(`${path} is missing.`);
  return found;
}

/** Every file of a flows folder that the bot reads as YAML, by path: `flows/status.yaml`, `flows/catalogue/PBG.yaml`. */
export function officeTexts(folder = FLOWS_FOLDER): TextFile[] {
  return textsIn(folder, /\.yaml$/);
}

/** The same for the linter: also the messages to learn from, and what only looks as if the bot read it. */
export function writtenTexts(folder = FLOWS_FOLDER): TextFile[] {
  return textsIn(folder, /^messages\.tsv$|\.ya?ml(?:\.\w+)?$/i);
}

function textsIn(folder: string, name: RegExp): TextFile[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => {
      const full = `${entry.parentPath.replace(/\/+$/, '')}/${entry.name}`;
      return { path: `flows/${full.slice(folder.length).replace(/^\/+/, '')}`, text: readFileSync(full, 'utf8') };
    })
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}
