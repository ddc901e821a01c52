import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import type { SimulatorUnderTest } from './harness.ts';
import { describeSimulator } from './simulator-suite.ts';

/** As `npm start` without any configuration, on a free port and in a directory of its own. */
async function startWholeApp(): Promise<SimulatorUnderTest> {
  const directory = await mkdtemp(join(tmpdir(), 'kabar-izin-'));
  const app = await startApp(readConfig({ PORT: '0', DATA_DIR: directory }), createLogger('error'));
  if (app.twin === undefined) throw new Error('Without a configured account there must be a twin.');
  return {
    url: app.url,
    twin: app.twin,
    close: async () => {
      await app.stop();
      await rm(directory, { recursive: true });
    },
  };
}

describeSimulator('the whole application', startWholeApp);
