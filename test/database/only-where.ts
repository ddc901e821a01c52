import { test } from 'vitest';

const lacking = new Set((process.env.TEST_MONGODB_LACKS ?? '').split(',').map((feature) => feature.trim()));

/**
 * A test that runs only where the server has the feature. TEST_MONGODB_LACKS names, separated by commas, what the
 * server named by TEST_MONGODB_URI lacks by its own account; the embedded database lacks none of it.
 */
export function onlyWhere(feature: string, name: string, run: () => Promise<void>): void {
  if ((process.env.TEST_MONGODB_URI ?? '') !== '' && lacking.has(feature)) {
    test.skip(`${name} (skipped: this server lacks ${feature})`, run);
  } else {
    test(name, run);
  }
}
