/** True when one wrong, missing, added or swapped character lies between two different words. */
export function oneSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  const [restA, restB] = [a.slice(same), b.slice(same)];
  if (a.length > b.length) return restA.slice(1) === restB;
  if (b.length > a.length) return restB.slice(1) === restA;
  const swapped = restA[0] === restB[1] && restA[1] === restB[0];
  return restA.slice(1) === restB.slice(1) || (swapped && restA.slice(2) === restB.slice(2));
}

/** Shortest word in which one slip is forgiven: shorter ones are too often another word. */
const SHORTEST = 5;

/** Finds the known word that was meant by one with a slip. */
export class Speller {
  readonly #known: ReadonlySet<string>;
  readonly #byDeletion = new Map<string, string[]>();

  /**
   * @param targets words that a mistyped one may have meant
   * @param known words that are right as they are, besides the targets
   */
  constructor(targets: Iterable<string>, known: Iterable<string> = []) {
    const wanted = new Set(targets);
    this.#known = new Set([...wanted, ...known]);
    for (const word of wanted) {
      if (word.length >= SHORTEST) for (const key of deletions(word)) this.#file(key, word);
    }
  }

  has(word: string): boolean {
    return this.#known.has(word);
  }

  /** The word itself where it is known, else a known one with the same first letter that is one slip away. */
  meant(word: string): string | undefined {
    if (this.#known.has(word)) return word;
    if (word.length < SHORTEST || word.length > 20) return undefined;
    return this.#nearest(word);
  }

  #nearest(word: string): string | undefined {
    const candidates = deletions(word).flatMap((key) => this.#byDeletion.get(key) ?? []);
    const near = candidates.filter((known) => known[0] === word[0] && oneSlip(word, known));
    return near.find((known) => known.length >= word.length) ?? near[0];
  }

  #file(key: string, word: string): void {
    const filed = this.#byDeletion.get(key);
    if (filed === undefined) this.#byDeletion.set(key, [word]);
    else filed.push(word);
  }
}

/** The word and what is left of it when any one character is missing: two words one slip apart share one of these. */
function deletions(word: string): string[] {
  return [word, ...Array.from(word, (_, place) => word.slice(0, place) + word.slice(place + 1))];
}
