/**
 * A function that is worked out once for each object, for as long as the object is there: for what follows from an
 * office's own files, which nobody changes. What is kept changes no result.
 */
export function onceFor<Of extends object, Result>(work: (of: Of) => Result): (of: Of) => Result {
  const kept = new WeakMap<Of, Result>();
  return (of) => {
    const known = kept.get(of);
    if (known !== undefined) return known;
    const result = work(of);
    kept.set(of, result);
    return result;
  };
}
