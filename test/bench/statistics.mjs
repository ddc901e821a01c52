/** @param sorted numbers in order @param share 0.5 for the median */
export function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export function median(values) {
  return quantile(
    values.filter((value) => value !== undefined).sort((a, b) => a - b),
    0.5,
  );
}

/** Half the messages are faster than p50, one of a hundred is slower than p99. @param times any numbers */
export function summary(times) {
  const sorted = Float64Array.from(times).sort();
  return { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99), max: sorted.at(-1) };
}

/** Medians of each figure over several measures of the same thing. */
export function medians(measures) {
  const names = Object.keys(measures[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, median(measures.map((measure) => measure[name]))]));
}
