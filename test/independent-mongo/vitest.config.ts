import { mergeConfig } from 'vitest/config';
import tests from '../vitest.config.ts';

/** The tests on FerretDB, which takes its time: it uses no index but that of _id. */
export default mergeConfig(tests, {
  test: {
    setupFiles: [new URL('skip-known-differences.ts', import.meta.url).pathname],
    fileParallelism: false, // requests go to it one at a time anyway
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
