import { setTimeout as pause } from 'node:timers/promises';
import { MESSAGES_PATH } from './account.mjs';
import { medians } from './statistics.mjs';
import { cpuSeconds } from './usage.mjs';

/** So much code is on the path that the engine goes on compiling it for some ten thousand messages. */
const WARM_UP_REQUESTS = 15_000;
const LONGEST_WARM_UP_SECONDS = 30;
/** Before each measure, so that the caches hold what this server needs and not what the last one needed. */
const RUN_UP_SECONDS = 0.5;
/** Posts a second to have ready: more than any server of ours answers. */
const READY_PER_SECOND = 8_000;
/** What is still written down after the last answer has left. */
const AFTERMATH_MS = 100;

/**
 * Servers in turn, again and again, so that whatever slows the machine down slows them all.
 * @param servers each with `name`, `target`, `pid`, `isReal` and, for a database in another process, `databasePid`
 * @returns for each server its figures by concurrency, medians of the repetitions
 */
export async function measurePath(servers, load, { concurrencies, repetitions, seconds, permits }) {
  const measured = servers.map(({ name }) => ({ name, measures: new Map(concurrencies.map((many) => [many, []])) }));
  for (const server of servers) await warmUp(server, load, permits);
  for (let count = 0; count < repetitions; count += 1) {
    for (const concurrency of concurrencies) {
      for (const [place, server] of servers.entries()) {
        await drive(server, load, { concurrency, seconds: RUN_UP_SECONDS, permits });
        measured[place].measures.get(concurrency).push(await drive(server, load, { concurrency, seconds, permits }));
      }
    }
  }
  return measured.map(({ name, measures }) => ({
    name,
    figures: Object.fromEntries([...measures].map(([many, each]) => [many, medians(each)])),
  }));
}

/** In short pieces, until it has answered enough or had its time. */
async function warmUp(server, load, permits) {
  const end = performance.now() + LONGEST_WARM_UP_SECONDS * 1000;
  for (let answered = 0; answered < WARM_UP_REQUESTS && performance.now() < end; ) {
    const { requests } = await drive(server, load, { concurrency: 64, seconds: 2, permits });
    answered += requests;
  }
}

async function drive({ target, pid, databasePid, isReal }, load, { concurrency, seconds, permits }) {
  const most = Math.ceil(seconds * (concurrency === 1 ? READY_PER_SECOND / 4 : READY_PER_SECOND));
  await load.ask('prepare', { url: target, permits, most });
  const before = [cpuSeconds(pid), cpuSeconds(databasePid ?? pid)];
  const result = await load.ask('run', { url: target, concurrency, seconds, isReal });
  await pause(AFTERMATH_MS);
  const after = [cpuSeconds(pid), cpuSeconds(databasePid ?? pid)];
  const microseconds = (place) =>
    before[place] === undefined ? undefined : ((after[place] - before[place]) * 1e6) / result.requests;
  return {
    requests: result.requests,
    perSecond: result.perSecond,
    p50: result.p50,
    p99: result.p99,
    cpu: microseconds(0),
    databaseCpu: databasePid === undefined ? undefined : microseconds(1),
  };
}

/** The servers (a) and (b), from their helper processes. */
export async function listening(name, helper) {
  const port = await helper.ask('listen');
  return { name, target: `http://127.0.0.1:${port}${MESSAGES_PATH}`, pid: helper.pid, isReal: false };
}
