import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { answers, ownerSocketPath } from './address.ts';
import { FolderInUseError } from './errors.ts';
import type { Store } from './storage/store.ts';

/*
 * Who owns a folder is a record in the store, changed only by compare-and-set, which lmdb makes exclusive between
 * processes. The record names a socket on which its owner listens: when nobody answers there, the
 * owner is dead, whatever became of its process id, and exactly one of those who noticed can take its place.
 */

const OWNER = Buffer.from([0, 0, 0, 0, 4]);
const ADDRESS_FILE = 'server.json';

interface Address {
  readonly uri: string;
  readonly owner: string;
}

/** A folder that this process owns. */
export interface Ownership {
  /** Lets others find the server. */
  announce(uri: string): void;
  release(): Promise<void>;
}

async function listenAsOwner(path: string): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  server.unref();
  return server;
}

async function claim(store: Store, folder: string, token: string): Promise<void> {
  for (;;) {
    const before = store.get(OWNER);
    if (before !== undefined && (await answers(ownerSocketPath(folder, before.toString())))) {
      throw new FolderInUseError(folder);
    }
    if (store.replaceIf(OWNER, before, Buffer.from(token))) {
      if (before !== undefined) {
        rmSync(ownerSocketPath(folder, before.toString()), { force: true });
      }
      return;
    }
  }
}

/** Takes a folder for this process. @throws FolderInUseError when a live process has it */
export async function claimFolder(store: Store, folder: string): Promise<Ownership> {
  const token = randomBytes(6).toString('hex');
  const path = ownerSocketPath(folder, token);
  const alive = await listenAsOwner(path);
  try {
    await claim(store, folder, token);
  } catch (error) {
    alive.close();
    throw error;
  }
  const file = join(folder, ADDRESS_FILE);
  return {
    announce(uri) {
      writeFileSync(file, JSON.stringify({ uri, owner: path } satisfies Address), { mode: 0o600 });
    },
    async release() {
      rmSync(file, { force: true });
      await new Promise<void>((resolve) => alive.close(() => resolve()));
    },
  };
}

/** The connection string of the live server of a folder, or undefined. */
export async function findServer(folder: string): Promise<string | undefined> {
  let address: Partial<Address>;
  try {
    address = JSON.parse(readFileSync(join(folder, ADDRESS_FILE), 'utf8')) as Partial<Address>;
  } catch {
    return undefined;
  }
  const { uri, owner } = address;
  return uri !== undefined && owner !== undefined && (await answers(owner)) ? uri : undefined;
}
