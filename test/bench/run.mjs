/**
 * Measures the built server in real processes and prints one table; see --help. Everything listens on loopback only;
 * processes and folders are gone at the end, however it comes.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bench } from './bench.mjs';
import { readOptions } from './options.mjs';
import { report } from './report.mjs';

process.exitCode = await main();

async function main() {
  let options;
  try {
    options = readOptions(process.argv.slice(2), process.env);
  } catch (error) {
    console.error(error.message);
    return 2;
  }
  if (options.help) {
    console.log(options.help);
    return 0;
  }
  const folder = await mkdtemp(join(tmpdir(), 'kabar-izin-bench-'));
  const bench = new Bench(folder, options);
  stopOnSignals(bench);
  try {
    await bench.run();
    return 0;
  } catch (error) {
    console.error(`The bench has failed. ${error instanceof Error ? error.stack : error}`);
    return 1;
  } finally {
    await bench.close();
    await rm(folder, { recursive: true, force: true });
    // After a failure, too: what was measured before it took its time.
    await show(bench.results, options);
  }
}

async function show(results, options) {
  console.log(`\n${report(results, options)}`);
  if (options.jsonFile) await writeFile(options.jsonFile, `${JSON.stringify(results, null, 2)}\n`);
}

/** The first ends the helpers: what waits for them fails, and the way out is the ordinary one. A second ends at once. */
function stopOnSignals(bench) {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      bench.close().catch((error) => console.error(error));
    });
  }
}
