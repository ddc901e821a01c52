import type { FileSystem } from './durable-file.ts';

export interface SpoolOptions<Item> {
  /** Made where it is missing, mode 0700. One process at a time writes into it. */
  folder: string;
  /** Reads a stored item back. @throws where it is none */
  parse(stored: unknown): Item;
  /** What the item belongs to, for `holds`; undefined: to nothing. */
  groupOf(item: Item): string | undefined;
  clock(): Date;
  /** Hears of each file that was set aside, with its name and why. */
  onDamaged(name: string, why: unknown): void;
  files?: FileSystem | undefined;
}

/** One thing that waits. */
export interface Waiting<Item> {
  key: string;
  item: Item;
}

/** A queue of things on the disk, one file each: what was put there survives kill -9 and a power cut. */
export interface Spool<Item> {
  /** How many wait. */
  readonly size: number;
  /** Files that cannot be read or worked off; they stay in the folder `damaged` for a person. */
  readonly damaged: number;
  /** True while something of this group waits. */
  holds(group: string): boolean;
  /** True while this is what has waited longest of its group. */
  isFirst(group: string, key: string): boolean;
  /**
   * Keeps the item; it is on the disk when the promise resolves. A key that waits already is left as it is.
   * @throws the system's error, e.g. ENOSPC; then nothing is kept
   */
  put(key: string, item: Item): Promise<void>;
  /** The one that has waited longest. What cannot be read is set aside on the way. */
  oldest(): Promise<Waiting<Item> | undefined>;
  /** The item is done. */
  remove(key: string): Promise<void>;
  /** The item cannot be worked off: its file is kept aside. */
  setAside(key: string, why: unknown): Promise<void>;
  /**
   * Deletes files that were set aside.
   * @param isToGo gets the time at which a file was written, and what stands in it, in whatever state that is
   * @returns how many were deleted
   */
  discard(isToGo: (at: Date, text: string) => boolean | Promise<boolean>): Promise<number>;
}
