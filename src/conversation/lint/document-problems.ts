import { parseCalendar } from '../../domain/calendar.ts';
import { type Catalogue, parseCatalogue } from '../../domain/catalogue.ts';
import { DocumentError, type DocumentProblem } from '../../domain/catalogue-document.ts';
import { parseComplaintRules } from '../../domain/complaint-rules.ts';
import { type Offices, parseOffices, unknownUnits } from '../../domain/office.ts';
import { lexiconSchema } from '../../text/lexicon.ts';
import { complaintCategories } from '../flow.ts';
import type { Problem } from '../problem.ts';
import { parsePart } from '../read-flow.ts';
import { intentsFileSchema } from '../recogniser/intents-file.ts';
import type { YamlFile, YamlPath } from '../yaml-file.ts';
import { catalogueFiles, documentNamed, type LintBook } from './lint-book.ts';

/** The six things that a service record must tell: Permenpan-RB 15/2014. */
const SERVICE_RECORD = /^(requirements|steps|days|fee|product|complaints)$/;
const RATE = /\.rates\[\d+\]$/;
const OFFICE_HOURS = /^(offices\[\d+\]|defaults)\.hours$/;

/** One rule of the catalogue, the offices and the complaints: which mistakes it is about, and what to do about them. */
interface DocumentRule {
  rule: string;
  isAbout(problem: DocumentProblem): boolean;
  remedy: string;
}

const RULES: readonly DocumentRule[] = [
  {
    rule: 'service-record',
    isAbout: ({ field, message }) =>
      SERVICE_RECORD.test(field) && (message === 'is missing' || message.startsWith('should have at least one')),
    remedy: 'write it, every service record must tell it (Permenpan-RB 15/2014)',
  },
  {
    rule: 'dated-rates',
    isAbout: ({ field }) => RATE.test(field),
    remedy: 'let each rate begin on the day after the "until" of the one before',
  },
  {
    rule: 'type-name',
    isAbout: ({ field, message }) => field === 'called' && message.startsWith('has "'),
    remedy: 'take it out of one of them',
  },
  {
    rule: 'unknown-unit',
    isAbout: ({ message }) => message.startsWith('has the unit "'),
    remedy: 'correct it, or add the unit there',
  },
  {
    rule: 'office-hours',
    isAbout: ({ field }) => OFFICE_HOURS.test(field),
    remedy: 'write the hours of each open day, such as mon: [08.00-15.00]',
  },
  {
    rule: 'complaint-receiver',
    isAbout: ({ path, message }) => isOfComplaints(path) && message.startsWith('names '),
    remedy: 'name a unit of offices.yaml, for "supervisory" one with "supervises: true"',
  },
  {
    rule: 'complaint-category',
    isAbout: ({ path, message }) => isOfComplaints(path) && message === 'is no category of complaint.yaml',
    remedy: 'write the "value" of a choice under the question "category" of complaint.yaml, or take it out',
  },
  {
    rule: 'complaint-word',
    isAbout: ({ path, message }) => isOfComplaints(path) && message.startsWith('has "'),
    remedy: 'take it out of one of them',
  },
];

function isOfComplaints(path: string): boolean {
  return path.endsWith('/complaint_rules.yaml');
}

const FORM: DocumentRule = {
  rule: 'form',
  isAbout: () => true,
  remedy: 'correct it, the files beside it show how',
};

/** Mistakes in the catalogue, the offices and the rules for complaints, each told by the rule that is about it. */
export function documentProblems(book: LintBook): Problem[] {
  return mistakesIn(book).map((found) => {
    const { rule, remedy } = RULES.find(({ isAbout }) => isAbout(found)) ?? FORM;
    const file = fileOf(book, found.path);
    const what = `${found.field === '' ? 'the file' : found.field} ${found.message}`;
    const line = file?.lineOf(placeOf(file, found)) ?? 1;
    return { level: 'error', rule, file: file?.path ?? found.path, line, message: `${what}: ${remedy}` };
  });
}

/** Mistakes of form in how citizens write: `intents.yaml` and `lexicon.yaml`. */
export function wordFileForms(book: LintBook): Problem[] {
  const problems: Problem[] = [];
  const files = [
    [documentNamed(book, 'intents'), intentsFileSchema],
    [documentNamed(book, 'lexicon'), lexiconSchema],
  ] as const;
  for (const [file, schema] of files) if (file !== undefined) parsePart(schema, file, [], file.content, problems);
  return problems;
}

function mistakesIn(book: LintBook): DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  const raw = ({ path, content }: YamlFile) => ({ path, document: content });
  const whole = <T>(parse: () => T): T | undefined => {
    try {
      return parse();
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const [offices, holidays] = [documentNamed(book, 'offices'), documentNamed(book, 'holidays')];
  const catalogue = whole<Catalogue>(() => parseCatalogue(catalogueFiles(book).map(raw)));
  const parsed = offices && whole<Offices>(() => parseOffices(raw(offices)));
  if (holidays !== undefined) whole(() => parseCalendar(raw(holidays)));
  if (catalogue !== undefined && parsed !== undefined) problems.push(...unknownUnits(catalogue, parsed));
  const rules = documentNamed(book, 'complaint_rules');
  // Without units and categories that can be read, everything would be unknown.
  if (rules !== undefined && parsed !== undefined && book.flows.has('complaint')) {
    whole(() => parseComplaintRules(raw(rules), parsed, new Set(complaintCategories(book).keys())));
  }
  return problems;
}

/** A permit type may stand in a file of another name. */
function fileOf(book: LintBook, path: string): YamlFile | undefined {
  const id = /([^/]+)\.yaml$/.exec(path)?.[1];
  const hasId = ({ content }: YamlFile) => (content as { id?: unknown } | null)?.id === id;
  return book.documents.get(path) ?? catalogueFiles(book).find(hasId);
}

/** `steps[2].days` as keys and places; a doubled name is looked for in the list. */
function placeOf(file: YamlFile, { field, message }: DocumentProblem): YamlPath {
  const path = [...field.matchAll(/([^.[\]]+)/g)].map(([part]) => (/^\d+$/.test(part) ? Number(part) : part));
  const name = /^has (?:the unit )?"([^"]+)"/.exec(message)?.[1];
  const list = (file.content as Record<string, unknown> | null)?.[field];
  if (name === undefined || !Array.isArray(list)) return path;
  const at = list.findIndex((one) => JSON.stringify(one).toLowerCase().includes(`"${name}"`));
  return at < 0 ? path : [...path, at];
}
