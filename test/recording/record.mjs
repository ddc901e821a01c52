/**
 * `npm run chat -- --record NAME`: loads the recorder as the tests are loaded, so that a talk is recorded by what will
 * play it again.
 */
import { fileURLToPath } from 'node:url';
import { createViteServer } from 'vitest/node';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Records the talk on standard input and output into a file. */
export async function record(file, channel, isApplicant) {
  const server = await createViteServer({
    root,
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  });
  try {
    const { recordTalk } = await server.ssrLoadModule('/test/recording/record-talk.ts');
    await recordTalk({ file, channel, isApplicant, lines: standardInput(), say: (text) => process.stdout.write(text) });
  } finally {
    await server.close();
  }
}

async function* standardInput() {
  const { createInterface } = await import('node:readline/promises');
  yield* createInterface({ input: process.stdin, terminal: false });
}
