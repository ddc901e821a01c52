import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../../', import.meta.url);
const given = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'))
  .scripts.start.replace(/^node /, '')
  .split(' ');

/** Options that `npm start` gives to Node. */
export const NODE_OPTIONS = given.filter((argument) => argument.startsWith('-'));
/** What `npm start` runs, found from anywhere. */
export const PROGRAM = given
  .filter((argument) => !argument.startsWith('-'))
  .map((argument) => fileURLToPath(new URL(argument, ROOT)));
