import { isNode, LineCounter, parseDocument } from 'yaml';
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
  const problems = document.errors.map((error) => syntaxProblem(path, lines.linePos(error.pos[0]).line, error.message));
  if (problems.length > 0) return { problems };
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

function syntaxProblem(file: string, line: number, message: string): Problem {
  const [first = ''] = message.split('\n');
  const remedy = 'check indentation, and put texts with : or # into double quotes';
  return {
    level: 'error',
    rule: 'yaml',
    file,
    line,
    message: `cannot be read (${first.replace(/ at line .*/, '')}): ${remedy}`,
  };
}
