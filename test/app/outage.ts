import mongoose from 'mongoose';
import { expect } from 'vitest';
import { type MongoProxy, startMongoProxy } from '../support/mongo-proxy.ts';
import { CITIZEN, eventually as soon, startTestApp, type TestApp } from './harness.ts';

export const NUMBER = '503/0123/PBG/XI/2026';
/** What a citizen is told who writes while the database is away. */
export const LATER = /kami terima dan akan kami jawab/;
/** Twilio's patience, retries included. */
export const TWILIO_MS = 15_000;
/** Longest time of a test: the driver may need several seconds to find its server again. */
export const MINUTE = 60_000;

export interface Readiness {
  status: number;
  troubles: string[];
  spool: { waiting: number; damaged: number };
}

/** The whole application, with a way to its database that can break, and a clock that can be put on. */
export class Outage {
  readonly bot: TestApp;
  readonly way: MongoProxy;
  readonly #clock: { laterMs: number };

  private constructor(bot: TestApp, way: MongoProxy, clock: { laterMs: number }) {
    this.bot = bot;
    this.way = way;
    this.#clock = clock;
  }

  /** Starts with the database there, and the permit `NUMBER` in it. */
  static async begin(): Promise<Outage> {
    const outage = await Outage.#start(async () => {});
    await outage.registerPermit();
    return outage;
  }

  /** Starts while the database is away. */
  static beginAway(): Promise<Outage> {
    return Outage.#start((way) => way.cut('gone'));
  }

  static async #start(prepare: (way: MongoProxy) => Promise<void>): Promise<Outage> {
    const clock = { laterMs: 0 };
    const ways: MongoProxy[] = [];
    const bot = await startTestApp({ clock: () => new Date(Date.now() + clock.laterMs) }, async (uri) => {
      const way = await startMongoProxy(uri);
      ways.push(way);
      await prepare(way);
      return way.uri;
    });
    return new Outage(bot, ways[0] as MongoProxy, clock);
  }

  /** The time on the server's clock. */
  get now(): Date {
    return new Date(Date.now() + this.#clock.laterMs);
  }

  /** Puts the server's clock on. */
  later(ms: number): void {
    this.#clock.laterMs += ms;
  }

  async registerPermit(): Promise<void> {
    const permit = { type: 'PBG', office: 'dpmptsp', applicant: { name: 'Budi Contoh' }, status: 'verifying' };
    expect((await this.bot.api('PUT', `/permits/${encodeURIComponent(NUMBER)}`, permit)).status).toBe(201);
  }

  async readiness(): Promise<Readiness> {
    const response = await fetch(`${this.bot.url}/readyz`);
    return { ...((await response.json()) as Omit<Readiness, 'status'>), status: response.status };
  }

  /** Waits until the database is back for the server. @returns the last status of its readiness */
  async becomesReady(): Promise<number> {
    return (
      await eventually(
        () => this.readiness(),
        ({ status }) => status === 200,
      )
    ).status;
  }

  /** Waits until nothing is spooled any more. */
  async spoolEmpties(): Promise<Readiness['spool']> {
    return (
      await eventually(
        () => this.readiness(),
        ({ spool }) => spool.waiting === 0,
      )
    ).spool;
  }

  say(text: string, from = CITIZEN) {
    return this.bot.twin.receive({ channel: 'sms', from, text });
  }

  pushedTexts(citizen = CITIZEN): string[] {
    return this.bot.pushed(citizen).map(({ body }) => body);
  }

  /** Waits until the citizen has got so many texts. */
  gets(count: number, citizen = CITIZEN): Promise<string[]> {
    return eventually(
      () => this.pushedTexts(citizen),
      (texts) => texts.length >= count,
    );
  }

  /** What came after everything that could still come was made to come. */
  async finallyToldTo(citizen = CITIZEN): Promise<string[]> {
    this.later(5 * 60_000);
    const { work } = this.bot.app.services;
    await work.reconcileInbox();
    await work.sweepInbox();
    await work.pushNotices();
    return this.pushedTexts(citizen);
  }

  /** Looks into the database itself, past the way that can break. */
  async inDatabase<T>(look: (connection: mongoose.Connection) => Promise<T>): Promise<T> {
    const connection = await mongoose.createConnection(this.bot.databaseUri).asPromise();
    try {
      return await look(connection);
    } finally {
      await connection.close();
    }
  }

  async end(): Promise<void> {
    await this.way.mend();
    await this.bot.stop();
    await this.way.close();
  }
}

/** Looks again until it is so: a driver may need several seconds to find its server again, up to thirty. */
export async function eventually<T>(look: () => T | Promise<T>, isSo: (seen: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 2; tries += 1) {
    const seen = await soon(look, isSo);
    if (isSo(seen)) return seen;
  }
  return soon(look, isSo);
}
