/**
 * Repeats the database contract tests and the whole-app tests on a server that
 * is not ours: the one MONGODB_URI names, or else FerretDB, built with Go.
 * Arguments are passed on to Vitest.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, 'node_modules/.cache/kabar-izin');

/**
 * What FerretDB lacks by its own list; tests that need it are skipped under these names.
 * Its other differences from MongoDB are in known-differences.ts.
 */
const FERRETDB_LACKS = [
  'partial indexes',
  'sparse indexes',
  'TTL',
  'collation',
  'arrayFilters',
  'pipeline updates',
  '$lookup',
  '$facet',
  'explain',
];
const START_MS = 30_000;
const STOP_MS = 5_000;

process.exitCode = await main();

async function main() {
  const given = process.env.MONGODB_URI;
  if (given)
    return report(
      'ran on the server MONGODB_URI names',
      await runTests('test/vitest.config.ts', { TEST_MONGODB_URI: given }),
    );
  const goLack = await whyNoGo();
  if (goLack) return report(`skipped, ${goLack}`, 0);
  return runOnFerretDB();
}

function report(what, exitCode) {
  console.log(`independent MongoDB: ${what}`);
  return exitCode;
}

async function runOnFerretDB() {
  const goMod = await readFile(join(here, 'go.mod'), 'utf8');
  const version = goMod.match(/FerretDB v(\S+)/)[1];
  const program = await build();
  const folder = await mkdtemp(join(tmpdir(), 'kabar-izin-mongo-'));
  const server = spawn(program, ['-folder', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  passSignalsOn(server);
  try {
    const uri = await firstLine(server);
    console.log(`FerretDB ${version} listens on ${uri}`);
    const exitCode = await runTests('test/independent-mongo/vitest.config.ts', {
      TEST_MONGODB_URI: uri,
      TEST_MONGODB_LACKS: FERRETDB_LACKS.join(','),
    });
    return report(`ran on FerretDB ${version}`, exitCode);
  } finally {
    await stop(server);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Why FerretDB cannot be built here, or undefined when it can. */
async function whyNoGo() {
  const goMod = await readFile(join(here, 'go.mod'), 'utf8');
  const needed = goMod.match(/^go (\d+)\.(\d+)/m);
  const go = spawnSync('go', ['version'], { encoding: 'utf8', cwd: tmpdir() });
  const found = go.stdout?.match(/go(\d+)\.(\d+)/);
  if (!found) return 'no Go here';
  const [major, minor] = found.slice(1).map(Number);
  const [neededMajor, neededMinor] = needed.slice(1).map(Number);
  const enough = major > neededMajor || (major === neededMajor && minor >= neededMinor);
  return enough ? undefined : `Go here is ${major}.${minor} and FerretDB needs ${neededMajor}.${neededMinor}`;
}

async function build() {
  await mkdir(cache, { recursive: true });
  const program = join(cache, process.platform === 'win32' ? 'independent-mongo.exe' : 'independent-mongo');
  console.log('Building the independent MongoDB server (a minute or two the first time)...');
  const go = spawn('go', ['build', '-buildvcs=false', '-mod=readonly', '-o', program, '.'], {
    cwd: here,
    stdio: 'inherit',
    env: { ...process.env, CGO_ENABLED: '0' },
  });
  const [code] = await once(go, 'exit');
  if (code !== 0) throw new Error('FerretDB could not be built; go says why above');
  return program;
}

/** The URI, which the server prints once it listens. */
async function firstLine(server) {
  const lines = createInterface({ input: server.stdout });
  const late = AbortSignal.timeout(START_MS);
  const line = once(lines, 'line', { signal: late }).then(([uri]) => uri);
  const gone = once(server, 'exit', { signal: late }).then(([code]) => {
    throw new Error(`FerretDB ended before it listened, with exit code ${code}`);
  });
  gone.catch(() => undefined); // its end after the first line is no matter
  return Promise.race([line, gone]);
}

async function runTests(config, env) {
  const vitest = spawn(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', config, ...testArguments()],
    { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } },
  );
  passSignalsOn(vitest);
  const [code] = await once(vitest, 'exit');
  return code ?? 1;
}

/** The tests on a database, unless the arguments name tests. */
function testArguments() {
  const given = process.argv.slice(2);
  if (given.some((argument) => argument.startsWith('test/'))) return given;
  const folders = ['test/database', 'test/app'].filter((folder) => existsSync(join(root, folder)));
  if (folders.length === 0) throw new Error('neither test/database nor test/app is there to run');
  return [...folders, ...given];
}

/** So that main goes on to its `finally` when it is interrupted. */
function passSignalsOn(child) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill('SIGTERM'));
}

async function stop(server) {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  const lastResort = setTimeout(() => server.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(lastResort);
}
