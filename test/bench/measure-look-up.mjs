import { medians } from './statistics.mjs';

const ROUNDS = 7;

/** @param databases each with `permits` and `helper` @returns by number of permits, microseconds */
export async function measureLookUp(databases, times) {
  const measures = new Map(databases.map(({ permits }) => [permits, []]));
  for (const { permits, helper } of databases) await helper.ask('measure', { permits, times });
  for (let count = 0; count < ROUNDS; count += 1) {
    for (const { permits, helper } of databases) {
      measures.get(permits).push(await helper.ask('measure', { permits, times: Math.ceil(times / ROUNDS) }));
    }
  }
  return [...measures].map(([permits, each]) => ({ permits, ...medians(each) }));
}
