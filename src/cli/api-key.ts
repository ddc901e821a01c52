import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readConfig } from '../config.ts';
import { SetupError } from '../errors.ts';
import { issueApiKey } from '../services/api-keys.ts';
import type { Store } from '../store/store.ts';
import { openStore } from '../wiring/open-store.ts';

const USAGE = 'Usage: npm run api-key -- add NAME | list | revoke ID';
const ENV_FILE = '.env';
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u;
/** The id alone, with its prefix, or a whole key. */
const ID = /^(?:ki_)?([0-9a-f]{8})(?:_[\w-]*)?$/;

type Command = (apiKeys: Store['apiKeys']) => Promise<string>;

try {
  process.stdout.write(`${await run(readCommand(process.argv.slice(2)))}\n`);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

/** Carries the command out on the same database as the server's. */
async function run(command: Command): Promise<string> {
  if (existsSync(ENV_FILE)) process.loadEnvFile(ENV_FILE);
  const { store, close } = await openStore(readConfig(process.env));
  try {
    return await command(store.apiKeys);
  } finally {
    await close();
  }
}

function readCommand([verb, argument, ...rest]: readonly string[]): Command {
  if (verb === 'list' && argument === undefined) return list;
  if (argument === undefined || rest.length > 0) throw new SetupError(USAGE);
  if (verb === 'add') return add(argument);
  if (verb === 'revoke') return revoke(argument);
  throw new SetupError(USAGE);
}

/** Only the key goes to standard output, so that a script can take it from there. */
function add(name: string): Command {
  if (!NAME.test(name)) {
    throw new SetupError('NAME should be 1 to 60 letters, digits, spaces, dots, dashes or underscores.');
  }
  return async (apiKeys) => {
    const key = await issueApiKey({ apiKeys, randomBytes, clock: () => new Date() }, name);
    process.stderr.write('This key is shown once; keep it like a password.\n');
    return key;
  };
}

async function list(apiKeys: Store['apiKeys']): Promise<string> {
  const keys = await apiKeys.list();
  const lines = keys.map(({ id, name, createdAt, revokedAt }) => {
    const end = revokedAt === undefined ? '' : `, revoked ${revokedAt.toISOString()}`;
    return `${id}  ${name}, since ${createdAt.toISOString()}${end}`;
  });
  return lines.length === 0 ? 'There is no key.' : lines.join('\n');
}

function revoke(typed: string): Command {
  const id = ID.exec(typed)?.[1];
  if (id === undefined) throw new SetupError('ID should be the eight characters after ki_, as list shows them.');
  return async (apiKeys) => {
    if (!(await apiKeys.revoke(id, new Date()))) throw new SetupError(`There is no key ${id} that could be revoked.`);
    return `The key ${id} is revoked; within a minute no server accepts it.`;
  };
}
