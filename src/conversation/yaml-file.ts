import { type Document, isNode, LineCounter, parseDocument, visit } from 'yaml';
import type { Problem } from './problem.ts';

/** Where in a file something stands: keys and places in lists. */
export type YamlPath = readonly (string | number)[];

/** A file of flows as it was written: what it says, and on which line. */
export interface YamlFile {
  /** As it is named in messages: `flows/status.yaml`. */
  path: string;
  content: unknown;
  /** Line of a place, from 1; of the nearest place around it where there is no such place. */
  lineOf(path: YamlPath): number;
}

/** Reads YAML; what is no YAML is a problem and gives no file. */
export function readYaml(path: string, text: string): { file?: YamlFile; problems: Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  // What follows the first mistake mostly follows from it.
  const [error] = document.errors;
  if (error !== undefined) return { problems: [syntaxProblem(path, lines.linePos(error.pos[0]).line, error)] };
  const dotted = path.startsWith('flows/catalogue/') ? dottedAmount(document) : undefined;
  if (dotted !== undefined) {
    const [source, offset] = dotted;
    return { problems: [dottedProblem(path, lines.linePos(offset).line, source)] };
  }
  const lineOf = (place: YamlPath): number => {
    for (let length = place.length; length > 0; length -= 1) {
      const node = document.getIn(place.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  return { file: { path, content: document.toJS(), lineOf }, problems: [] };
}

/** A file of which is known what it says: its text is only read when somebody asks for a line. */
export function knownYaml(path: string, text: string, content: unknown): YamlFile {
  return { path, content, lineOf: (place) => readYaml(path, text).file?.lineOf(place) ?? 1 };
}

/** `500.000`, as rupiah are written in Indonesia: YAML takes it for 500. Factors such as 1.135 end otherwise. */
const DOTTED = /^[1-9]\d{0,2}\.\d00$/;

/** The first number that is meant as thousands, and where it stands. */
function dottedAmount(document: Document): readonly [source: string, offset: number] | undefined {
  let found: readonly [string, number] | undefined;
  visit(document, {
    Scalar(_key, { value, source, range }) {
      if (typeof value !== 'number' || source === undefined || !DOTTED.test(source)) return undefined;
      found = [source, range?.[0] ?? 0];
      return visit.BREAK;
    },
  });
  return found;
}

function dottedProblem(file: string, line: number, source: string): Problem {
  const message = `${source} would be read as ${Number(source)}: write ${source.replace('.', '')} without a dot`;
  return { level: 'error', rule: 'yaml', file, line, message };
}

/** What a mistake of YAML mostly is in these files, and what to do; by the parser's code. */
const SYNTAX: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'a line begins with a tab: write spaces in its place',
  DUPLICATE_KEY: 'the same key is there twice: take one out',
  MISSING_CHAR:
    'a quotation mark, bracket, comma or hyphen is missing here or just above, or a line is indented otherwise than those beside it: correct it',
  BLOCK_IN_FLOW: 'a text with a colon has no quotation marks: put it into double quotes',
  BLOCK_AS_IMPLICIT_KEY:
    'a line is indented otherwise than those beside it, or a text with a colon has no quotation marks: correct it',
  BAD_INDENT: 'a line is indented otherwise than those beside it: put it in line with them',
};

function syntaxProblem(file: string, line: number, { code, message }: { code: string; message: string }): Problem {
  const [first = ''] = message.split('\n');
  const unusual = `cannot be read (${first.replace(/ ?at line .*/, '')}): check indentation, and put texts with : or # into double quotes`;
  return { level: 'error', rule: 'yaml', file, line, message: SYNTAX[code] ?? unusual };
}
