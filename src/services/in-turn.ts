/**
 * Work with the same key is done one after the other, in the order in which it came; work with other keys does not
 * wait. Only within this process: between processes the store's versions decide.
 */
export interface InTurn<Key> {
  /** True while work with this key runs or waits. */
  isBusy(key: Key): boolean;
  run<T>(key: Key, work: () => Promise<T>): Promise<T>;
}

export function createInTurn<Key>(): InTurn<Key> {
  const tails = new Map<Key, Promise<unknown>>();
  return {
    isBusy: (key) => tails.has(key),
    run(key, work) {
      const mine = tails.get(key)?.then(work) ?? work();
      const end = () => {
        if (tails.get(key) === tail) tails.delete(key);
      };
      const tail = mine.then(end, end);
      tails.set(key, tail);
      return mine;
    },
  };
}
