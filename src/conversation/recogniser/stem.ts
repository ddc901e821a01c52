const ENDINGS = /(?:lah|kah|nya|pun|tah)$/;
const SUFFIXES = /(?:kan|an|in|i|ku|mu|ne|e)$/;
const PREFIXES = /^(?:di|meng|meny|mem|men|me|ber|ter|peng|peny|pem|pen|per|pe|nge|ng|ny|se|ke|tak|ta|ba|ma)/;
/** Fewest letters that a stem keeps. */
const SHORTEST = 4;

/**
 * A rough stem: enough that `pengurusannya`, `diurus` and `ngurusin` meet. It is only compared with other stems, so
 * it need not be a word.
 */
export function stem(word: string): string {
  const bare = cut(cut(word, ENDINGS), SUFFIXES);
  return cut(bare, PREFIXES);
}

function cut(word: string, affix: RegExp): string {
  const rest = word.replace(affix, '');
  return rest.length >= SHORTEST ? rest : word;
}
