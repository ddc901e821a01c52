import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Makes the names in a folder durable: syncing a new file does not promise that its name survives. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
