import { promises } from 'node:fs';
import { join } from 'node:path';
import { UNFINISHED, writeDurably } from './durable-file.ts';
import { type EntryName, entryName, formatEntry, hashOf, parseEntry, readEntryName, timeOf } from './entry-file.ts';
import type { Spool, SpoolOptions, Waiting } from './spool.ts';

/** Folder for what cannot be read or worked off. */
export const DAMAGED = 'damaged';

interface Entry extends EntryName {
  group: string | undefined;
}

/** In the order of arrival: a Map keeps the order in which keys were set. */
export class Queue<Item> implements Spool<Item> {
  readonly #options: SpoolOptions<Item>;
  readonly #entries = new Map<string, Entry>();
  /** Hashes, in their order. */
  readonly #groups = new Map<string, Set<string>>();
  readonly #writing = new Map<string, Promise<void>>();
  #damaged: number;
  #lastAt = 0;
  #place = 0;

  constructor(options: SpoolOptions<Item>, damaged: number) {
    this.#options = options;
    this.#damaged = damaged;
  }

  get size(): number {
    return this.#entries.size;
  }

  get damaged(): number {
    return this.#damaged;
  }

  holds(group: string): boolean {
    return this.#groups.has(group);
  }

  isFirst(group: string, key: string): boolean {
    const [first] = this.#groups.get(group) ?? [];
    return first === hashOf(key);
  }

  async takeUp(): Promise<void> {
    const { folder } = this.#options;
    for (const name of (await promises.readdir(folder)).sort()) {
      if (name.endsWith(UNFINISHED)) await this.#takeUnfinished(name);
    }
    for (const name of (await promises.readdir(folder)).sort()) {
      const entry = readEntryName(name);
      if (entry === undefined) continue;
      const stored = this.#entries.has(entry.hash) ? undefined : await this.#readStored(entry);
      if (stored !== undefined) this.#add({ ...entry, group: this.#options.groupOf(stored.item) });
      this.#lastAt = Math.max(this.#lastAt, timeOf(entry));
    }
  }

  put(key: string, item: Item): Promise<void> {
    const hash = hashOf(key);
    const writing = this.#writing.get(hash);
    if (writing !== undefined) return writing;
    if (this.#entries.has(hash)) return Promise.resolve();
    const written = this.#write(this.#nextName(hash), key, item).finally(() => this.#writing.delete(hash));
    this.#writing.set(hash, written);
    return written;
  }

  async oldest(): Promise<Waiting<Item> | undefined> {
    for (const entry of this.#entries.values()) {
      // Its place is taken before its file is whole.
      await this.#writing.get(entry.hash)?.catch(() => {});
      if (!this.#entries.has(entry.hash)) continue;
      const stored = await this.#readStored(entry);
      if (stored !== undefined) return stored;
    }
    return undefined;
  }

  async remove(key: string): Promise<void> {
    const entry = this.#entries.get(hashOf(key));
    if (entry === undefined) return;
    // A power cut may bring the file back: then it is worked off once more, which changes nothing.
    await promises.rm(this.#path(entry), { force: true });
    this.#drop(entry);
  }

  async setAside(key: string, why: unknown): Promise<void> {
    const entry = this.#entries.get(hashOf(key));
    if (entry !== undefined) await this.#setAside(entry, why);
  }

  async discard(isToGo: (at: Date, text: string) => boolean | Promise<boolean>): Promise<number> {
    const folder = join(this.#options.folder, DAMAGED);
    let gone = 0;
    for (const name of await promises.readdir(folder)) {
      const entry = readEntryName(name);
      const text = await textOf(join(folder, name));
      if (entry === undefined || text === undefined) continue;
      if (!(await isToGo(new Date(timeOf(entry)), text))) continue;
      await promises.rm(join(folder, name), { force: true });
      gone += 1;
    }
    // Counted anew: a person may have taken some away.
    this.#damaged = (await promises.readdir(folder)).length;
    return gone;
  }

  async #write(name: EntryName, key: string, item: Item): Promise<void> {
    const entry = { ...name, group: this.#options.groupOf(item) };
    this.#add(entry);
    try {
      await writeDurably(this.#options.folder, name.name, formatEntry({ key, item }), this.#options.files);
    } catch (error) {
      this.#drop(entry);
      throw error;
    }
  }

  /** Never earlier than the last one, wherever the clock goes. */
  #nextName(hash: string): EntryName {
    const now = this.#options.clock().getTime();
    this.#place = now > this.#lastAt ? 0 : this.#place + 1;
    this.#lastAt = Math.max(this.#lastAt, now);
    return entryName(this.#lastAt, this.#place, hash);
  }

  async #takeUnfinished(name: string): Promise<void> {
    const path = join(this.#options.folder, name);
    const isWhole = await promises.readFile(path, 'utf8').then(
      (text) => canBeParsed(text),
      () => false,
    );
    if (isWhole) await promises.rename(path, path.slice(0, -UNFINISHED.length));
    else await promises.rm(path, { force: true });
  }

  /** @returns undefined where the file was set aside, or somebody has taken it away */
  async #readStored(entry: EntryName): Promise<Waiting<Item> | undefined> {
    const text = await textOf(this.#path(entry));
    try {
      if (text === undefined) throw new Error('the file is gone');
      const { key, item } = parseEntry(text) as Waiting<unknown>;
      return { key, item: this.#options.parse(item) };
    } catch (error) {
      await this.#setAside(entry, error);
      return undefined;
    }
  }

  async #setAside(entry: EntryName, why: unknown): Promise<void> {
    const known = this.#entries.get(entry.hash);
    if (known !== undefined) this.#drop(known);
    await promises.rename(this.#path(entry), join(this.#options.folder, DAMAGED, entry.name)).then(
      () => {
        this.#damaged += 1;
      },
      // Somebody has taken it away.
      () => {},
    );
    this.#options.onDamaged(entry.name, why);
  }

  #path({ name }: EntryName): string {
    return join(this.#options.folder, name);
  }

  #add(entry: Entry): void {
    this.#entries.set(entry.hash, entry);
    if (entry.group === undefined) return;
    const waiting = this.#groups.get(entry.group) ?? new Set();
    this.#groups.set(entry.group, waiting.add(entry.hash));
  }

  #drop({ hash, group }: Entry): void {
    if (!this.#entries.delete(hash) || group === undefined) return;
    const waiting = this.#groups.get(group);
    waiting?.delete(hash);
    if (waiting?.size === 0) this.#groups.delete(group);
  }
}

/** @returns undefined where there is no such file @throws the system's error where it may be read another time */
async function textOf(path: string): Promise<string | undefined> {
  try {
    return await promises.readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function canBeParsed(text: string): boolean {
  try {
    parseEntry(text);
    return true;
  } catch {
    return false;
  }
}
