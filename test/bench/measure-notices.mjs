import { setTimeout as pause } from 'node:timers/promises';
import { numberAt } from './permits.mjs';
import { summary } from './statistics.mjs';

const PAUSE_MS = 100;
const LOAD_CONCURRENCY = 64;
/** Status questions a second that must be ready while notices are measured. */
const READY_PER_SECOND = 8_000;

/** Who follows what: the first permits have one follower each, the next one has very many. */
export function followsFor({ notices, followers }) {
  const single = Array.from({ length: notices }, (_, index) => ({
    permit: numberAt(index),
    contacts: [`sms:+62813${String(index).padStart(8, '0')}`],
  }));
  const many = Array.from({ length: followers }, (_, index) => `sms:+62814${String(index).padStart(8, '0')}`);
  return [...single, { permit: numberAt(notices), contacts: many }];
}

/** @returns latencies of single notices on an idle and on a busy server, milliseconds; and the rate of very many */
export async function measureNotices(bot, key, { twin, load }, options) {
  const { notices, followers, permits } = options;
  const move = (index, status, count) =>
    twin.ask('move', { url: bot.url, key, permit: numberAt(index), status, followers: count });

  async function latencies(status) {
    const times = [];
    for (let index = 0; index < notices; index += 1) {
      times.push((await move(index, status, 1)).firstMs);
      await pause(PAUSE_MS);
    }
    return summary(times);
  }

  const idle = await latencies('inspecting');
  const seconds = (notices * PAUSE_MS) / 1000 + 3;
  const question = { url: bot.target, concurrency: LOAD_CONCURRENCY, seconds, isReal: true };
  await load.ask('prepare', { url: bot.target, permits, most: Math.ceil(seconds * READY_PER_SECOND) });
  const [busy] = await Promise.all([latencies('recommending'), load.ask('run', question)]);
  const { firstMs, lastMs } = await move(notices, 'inspecting', followers);
  return { idle, busy, many: { followers, firstMs, lastMs, perSecond: followers / (lastMs / 1000) } };
}
