import { promises } from 'node:fs';
import { join } from 'node:path';

/** What is needed of the file system; tests bring a disk that is full. */
export type FileSystem = Pick<typeof promises, 'open' | 'rename' | 'rm'>;

/** Ends the name of a file that is not whole yet. */
export const UNFINISHED = '.unfinished';

/**
 * Writes a file so that it is there whole, or not at all, whatever happens to process or power: beside its place, forced
 * to the disk, renamed, and then the folder forced to the disk, for the name is kept there. Mode 0600.
 * @throws the system's error, e.g. ENOSPC; nothing is left behind then, as far as the disk allows
 */
export async function writeDurably(
  folder: string,
  name: string,
  text: string,
  files: FileSystem = promises,
): Promise<void> {
  const beside = join(folder, name + UNFINISHED);
  try {
    const file = await files.open(beside, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await files.rename(beside, join(folder, name));
  } catch (error) {
    await files.rm(beside, { force: true }).catch(() => {});
    throw error;
  }
  await syncFolder(folder, files);
}

/** Makes the names in a folder outlive a power cut. */
async function syncFolder(folder: string, files: FileSystem): Promise<void> {
  const opened = await files.open(folder, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}
