import { readdirSync } from 'node:fs';

/** Files with one mistake each; the first line tells which: `# 3 error keyword: ...`. */
export const BROKEN = new URL('../broken-flows/', import.meta.url);

/** Their paths as in the flows folder: `choice.yaml`, `catalogue/FORM.yaml`, `ending.yml`. */
export function brokenFiles(): string[] {
  const files = readdirSync(BROKEN, { recursive: true }).map(String);
  return files.filter((name) => /\.ya?ml$/.test(name)).sort();
}
