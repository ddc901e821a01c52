import { defineConfig } from 'vitest/config';

/** The long run: `npm run fuzz`. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/fuzz/long-run.ts'],
    testTimeout: 0,
    disableConsoleIntercept: true,
  },
});
