import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startBot } from './bot.mjs';
import { startHelper } from './children.mjs';
import { measureLookUp } from './measure-look-up.mjs';
import { followsFor, measureNotices } from './measure-notices.mjs';
import { listening, measurePath } from './measure-path.mjs';
import { summary } from './statistics.mjs';
import { residentMegabytes } from './usage.mjs';

const SEEDING_MS = 20 * 60_000;
/** So long after the start the engine has given back what only the start has needed. */
const QUIET_SECONDS = 20;

/** One run: starts what a measure needs, measures, and stops it again. */
export class Bench {
  #folder;
  #options;
  #running = new Set();
  #drop;
  /** What has been measured so far. */
  results = { seeding: [] };

  constructor(folder, options) {
    this.#folder = folder;
    this.#options = options;
  }

  async run() {
    const { parts } = this.#options;
    const { results } = this;
    if (parts.has('path')) Object.assign(results, await this.#measurePath());
    if (parts.has('notices')) results.notices = await this.#measureNotices();
    const sizes = parts.has('look-up') ? await this.#seedSizes() : [];
    if (parts.has('look-up')) results.lookUp = await this.#measureLookUp(sizes);
    if (parts.has('start')) results.starts = await this.#measureStarts(sizes);
  }

  /** Stops whatever runs, and drops what was made on another server. May be called at any time and more than once. */
  async close() {
    await this.#stopAll();
    if (this.#drop === undefined) return;
    const { uri } = this.#drop;
    this.#drop = undefined;
    await this.#with(startHelper('load', 'seed.mjs'), (seed) => seed.ask('drop', { uri }));
  }

  async #measurePath() {
    tell('the path of a status question');
    const { permits, mongodbUri } = this.#options;
    const load = this.#keep(await startHelper('load', 'load.mjs'));
    const twilio = await this.#startTwin();
    const servers = [
      await listening('(a) node:http, fixed text', this.#keep(await startHelper('server', 'server-bare.mjs'))),
      await listening('(b) textbook, no database', this.#keep(await startHelper('server', 'server-textbook.mjs'))),
    ];
    const whole = await this.#startWhole('whole', permits, twilio.url);
    servers.push(asServer('(c) whole, embedded', whole));
    servers.push(await this.#startBeside(permits, twilio.url));
    if (mongodbUri) servers.push(await this.#startOn(ownDatabase(mongodbUri), permits, twilio.url));
    const memory = [{ name: `${permits} permits, after the start`, ...residentMegabytes(whole.pid) }];
    await pause(QUIET_SECONDS * 1000);
    memory.push({ name: `${permits} permits, after ${QUIET_SECONDS} quiet seconds`, ...residentMegabytes(whole.pid) });
    const path = await measurePath(servers, load, this.#options);
    memory.push({ name: `${permits} permits, after the load`, ...residentMegabytes(whole.pid) });
    await this.#stopAll();
    return { path, memory: memory.filter(({ all }) => all !== undefined) };
  }

  /** The database in another process, on another core: (c) then has the processor that (b) has. */
  async #startBeside(permits, twilio) {
    const folder = await this.#seed('beside', permits);
    const database = this.#keep(await startHelper('database', 'server-database.mjs'));
    const uri = await database.ask('open', { folder });
    const bot = this.#keep(await startBot({ folder: join(this.#folder, 'beside-files'), uri }, permits, twilio));
    return { ...asServer('(c) database on another core', bot), databasePid: database.pid };
  }

  async #startOn(uri, permits, twilio) {
    this.#drop = { uri };
    await this.#with(startHelper('load', 'seed.mjs'), (seed) =>
      seed.ask('fill', { target: { uri }, permits }, SEEDING_MS),
    );
    const bot = this.#keep(await startBot({ folder: join(this.#folder, 'given-files'), uri }, permits, twilio));
    return asServer('(c) on MONGODB_URI', bot);
  }

  async #measureNotices() {
    tell('notices');
    const { permits } = this.#options;
    const load = this.#keep(await startHelper('load', 'load.mjs'));
    const { twin, url } = await this.#startTwin();
    const folder = join(this.#folder, 'notices');
    const { key } = await this.#fill(folder, permits, followsFor(this.#options));
    const bot = this.#keep(await startBot({ folder }, permits, url));
    const notices = await measureNotices(bot, key, { twin, load }, this.#options);
    await this.#stopAll();
    return notices;
  }

  async #seedSizes() {
    const sizes = [];
    for (const permits of this.#options.lookUpSizes) {
      sizes.push({ permits, folder: await this.#seed(`of-${permits}`, permits) });
    }
    return sizes;
  }

  async #measureLookUp(sizes) {
    tell('look-ups');
    const databases = [];
    for (const { permits, folder } of sizes) {
      const helper = this.#keep(await startHelper('server', 'look-up.mjs'));
      await helper.ask('open', { folder });
      databases.push({ permits, helper });
    }
    const lookUp = await measureLookUp(databases, this.#options.lookUps);
    await this.#stopAll();
    return lookUp;
  }

  async #measureStarts(sizes) {
    tell('starts');
    const { permits, starts } = this.#options;
    const twilio = await this.#startTwin();
    const largest = sizes.at(-1);
    const seeded = [{ permits, folder: await this.#seed('starts', permits) }, ...(largest ? [largest] : [])];
    const measured = [];
    for (const { permits: many, folder } of seeded) {
      const times = [];
      for (let count = 0; count < starts; count += 1) {
        times.push(await this.#with(startBot({ folder }, many, twilio.url), (bot) => bot.startMs));
      }
      measured.push({ name: `${many} permits`, ...summary(times) });
    }
    await this.#stopAll();
    return measured;
  }

  async #startWhole(name, permits, twilio) {
    return this.#keep(await startBot({ folder: await this.#seed(name, permits) }, permits, twilio));
  }

  async #startTwin() {
    const twin = this.#keep(await startHelper('load', 'twin.mjs'));
    return { twin, url: await twin.ask('start') };
  }

  /** @returns the folder of an embedded database with so many permits */
  async #seed(name, permits) {
    const folder = join(this.#folder, name);
    await this.#fill(folder, permits, []);
    return folder;
  }

  async #fill(folder, permits, follows) {
    tell(`seeding ${permits} permits`);
    const filled = await this.#with(startHelper('load', 'seed.mjs'), (seed) =>
      seed.ask('fill', { target: { folder }, permits, follows }, SEEDING_MS),
    );
    this.results.seeding.push({ permits, seconds: filled.seconds });
    return filled;
  }

  async #with(starting, work) {
    const started = this.#keep(await starting);
    try {
      return await work(started);
    } finally {
      await started.stop();
      this.#running.delete(started);
    }
  }

  #keep(started) {
    this.#running.add(started);
    return started;
  }

  /** The last that was started goes first: servers before their databases. */
  async #stopAll() {
    for (const started of [...this.#running].reverse()) {
      await started.stop();
      this.#running.delete(started);
    }
  }
}

function asServer(name, { target, pid }) {
  return { name, target, pid, isReal: true };
}

/** Beside the given database on the same server, so that nothing of anybody's is touched. */
function ownDatabase(uri) {
  return uri.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/kabar_izin_bench_${process.pid}`);
}

/** Progress goes to standard error: the table alone is the result. */
function tell(what) {
  console.error(`bench: ${what}`);
}
