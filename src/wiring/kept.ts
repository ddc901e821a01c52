import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where tools keep what they can make again. */
const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/kabar-izin/', import.meta.url));
/**
 * What works the kept things out: a change there makes them stale. The sources where they are, so that what the build
 * has made serves whatever runs from them too.
 */
const CODE = ['conversation/recogniser/', 'text/'].map((path) => {
  const [source, built] = [`../../src/${path}`, `../${path}`].map((url) =>
    fileURLToPath(new URL(url, import.meta.url)),
  );
  return source !== undefined && existsSync(source) ? source : (built ?? '');
});

/**
 * For what takes long to work out and follows from these texts alone: worked out once, then read from a file. The key
 * is a hash of the texts and of the code; where nothing can be written it is worked out each time.
 */
export function keeper(texts: readonly string[]): <T>(name: string, workOut: () => T) => T {
  const hash = createHash('sha256');
  for (const text of [...texts, ...codeTexts()]) hash.update(text).update('\0');
  const key = hash.digest('hex').slice(0, 32);
  return <T>(name: string, workOut: () => T): T => {
    const file = `${name}-${key}.json`;
    const found = readKept(file);
    if (found !== undefined) return found as T;
    const made = workOut();
    keep(name, file, made);
    return made;
  };
}

function codeTexts(): string[] {
  return CODE.flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.[jt]s$/.test(entry.name))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
  );
}

function readKept(file: string): unknown {
  try {
    return JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Written beside and renamed, so that no reader sees half of it; what was kept for older texts goes. */
function keep(name: string, file: string, value: unknown): void {
  try {
    mkdirSync(FOLDER, { recursive: true });
    const beside = join(FOLDER, `${file}.${process.pid}`);
    writeFileSync(beside, JSON.stringify(value));
    renameSync(beside, join(FOLDER, file));
    const old = readdirSync(FOLDER).filter((other) => other.startsWith(`${name}-`) && other.endsWith('.json'));
    for (const other of old.slice(0, -4)) if (other !== file) rmSync(join(FOLDER, other), { force: true });
  } catch {
    // A read-only installation works without it.
  }
}
