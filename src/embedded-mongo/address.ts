import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { FolderInUseError } from './errors.ts';

/** The longest path that a Unix socket can have on every system, in bytes, less the names we add. */
const LONGEST_FOLDER = 80;
const DATABASE = 'kabar_izin';

/** Whether this folder for sockets is ours: in a shared temporary folder somebody else may have made it. */
function claimSocketFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(folder);
  if (uid !== process.getuid?.() || (mode & 0o077) !== 0) {
    throw new FolderInUseError(folder);
  }
  return folder;
}

/** The folder for sockets: the data folder, or for a long path one that is found by its hash. */
function socketFolder(folder: string): string {
  const path = resolve(folder);
  if (Buffer.byteLength(path) <= LONGEST_FOLDER) {
    return path;
  }
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 16);
  return claimSocketFolder(join(tmpdir(), `kabar-izin-${hash}`));
}

/** The socket on which the database of a folder listens. */
export function socketPath(folder: string): string {
  return join(socketFolder(folder), 'mongo.sock');
}

/** The socket by which the owner of a folder shows that it is alive. */
export function ownerSocketPath(folder: string, token: string): string {
  return join(socketFolder(folder), `${token}.sock`);
}

/** The connection string for a socket path or a port on this machine. */
export function uriOf(listening: string | number): string {
  const host = typeof listening === 'string' ? encodeURIComponent(listening) : `127.0.0.1:${listening}`;
  return `mongodb://${host}/${DATABASE}?directConnection=true`;
}

/** Whether a process listens on this socket; the file alone says nothing. */
export async function answers(path: string): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
