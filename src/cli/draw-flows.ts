import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { flowPicture, overviewPicture } from '../conversation/draw/mermaid.ts';
import { parseFlows } from '../conversation/read-book.ts';
import { SetupError } from '../errors.ts';
import { officeTexts } from '../wiring/office-files.ts';

const USAGE = 'Usage: npm run flows:draw -- [--out FOLDER]';
const FOLDER = 'flow-pictures';

try {
  draw(readFolder());
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

/** Writes one Markdown file for each flow, and one for all: GitHub and many editors show the pictures in them. */
function draw(folder: string): void {
  const book = parseFlows(officeTexts());
  const flows = [...book.flows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  mkdirSync(folder, { recursive: true });
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  for (const flow of flows) write(`${flow.id}.md`, `# ${flow.title.id}\n\n${flowPicture(flow)}\n`);
  const list = flows.map(({ id, title }) => `- [${title.id}](${id}.md)`).join('\n');
  write('README.md', `# How the talks lead to one another\n\n${overviewPicture(book)}\n\n${list}\n`);
  console.log(`${flows.length + 1} pictures in ${resolve(folder)}: begin with README.md.`);
}

function readFolder(): string {
  try {
    return parseArgs({ options: { out: { type: 'string' } } }).values.out ?? FOLDER;
  } catch {
    throw new SetupError(USAGE);
  }
}
