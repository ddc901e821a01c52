import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import type { Db } from 'mongodb';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connection } from './connection.ts';

const mongo = connection();
let db: mongoose.Connection;
const agendas: Agenda[] = [];

beforeAll(async () => {
  db = await mongoose.createConnection(mongo.uri).asPromise();
});
afterAll(async () => {
  await Promise.all(agendas.map((agenda) => agenda.stop()));
  await db.close();
});

async function agendaOn(collection: string): Promise<Agenda> {
  const backend = new MongoBackend({ mongo: db.db as unknown as Db, collection });
  const agenda = new Agenda({ backend, processEvery: 50 });
  agendas.push(agenda);
  await agenda.ready;
  return agenda;
}

test('jobs run now, later and again', async () => {
  const agenda = await agendaOn('jobs_run');
  const ran: string[] = [];
  for (const name of ['now', 'later', 'again']) {
    agenda.define(name, async (job: { attrs: { data?: { text?: string } } }) => {
      ran.push(`${name} ${job.attrs.data?.text ?? ''}`);
    });
  }
  await agenda.start();
  await agenda.now('now', { text: 'x' });
  await agenda.schedule(new Date(Date.now() + 150), 'later', { text: 'y' });
  await agenda.every('0.2 seconds', 'again');
  await expect.poll(() => ran.filter((one) => one === 'again ').length, { timeout: 5000 }).toBeGreaterThan(2);
  expect(ran.filter((one) => one === 'now x')).toHaveLength(1);
  expect(ran.filter((one) => one === 'later y')).toHaveLength(1);
  await agenda.cancel({ name: 'again' });
});

test('a unique job exists once', async () => {
  const agenda = await agendaOn('jobs_unique');
  for (const n of [1, 2]) {
    await agenda
      .create('remind', { permit: 'A', n })
      .unique({ 'data.permit': 'A' }, { insertOnly: true })
      .schedule('in 1 hour')
      .save();
  }
  const jobs = await db.collection('jobs_unique').find({ name: 'remind' }).toArray();
  expect(jobs.map(({ data }) => data as unknown)).toEqual([{ permit: 'A', n: 1 }]);
});

test('two that share the work do each job once', async () => {
  const done: string[] = [];
  const both = await Promise.all([agendaOn('jobs_shared'), agendaOn('jobs_shared')]);
  for (const agenda of both) {
    agenda.define('work', async (job: { attrs: { data: { n: number } } }) => {
      done.push(String(job.attrs.data.n));
    });
  }
  await Promise.all(Array.from({ length: 20 }, (_, n) => (both[n % 2] as Agenda).now('work', { n })));
  await Promise.all(both.map((agenda) => agenda.start()));
  await expect.poll(() => done.length, { timeout: 8000 }).toBe(20);
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(new Set(done).size).toBe(20);
  expect(done).toHaveLength(20);
});
