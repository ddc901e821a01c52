import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readComplaintCommand } from '../../src/cli/complaint-command.ts';
import { today } from '../../src/domain/clock-zone.ts';
import type { Complaint } from '../../src/domain/complaint.ts';
import { startEmbeddedMongo } from '../../src/embedded-mongo/index.ts';
import { openTestStoreAt, someComplaint } from '../support/store.ts';
import { runCommand } from './command.ts';

describe('what was typed', () => {
  test.each([
    ['list', { verb: 'list', all: false, most: 50 }],
    ['list --all --limit 3 --after adu20260012', { verb: 'list', all: true, most: 3, after: 'ADU-2026-0012' }],
    ['show adu-2026-12 --as pupr', { verb: 'show', ticket: 'ADU-2026-0012', as: 'pupr' }],
    ['answer ADU-2026-0012 Sudah diganti.', { verb: 'answer', ticket: 'ADU-2026-0012', said: 'Sudah diganti.' }],
    ['assign ADU-2026-0012 pupr', { verb: 'assign', said: 'pupr' }],
  ])('"%s" is understood', (typed, command) => {
    expect(readComplaintCommand(typed.split(' '))).toMatchObject(command);
  });

  test.each([
    ['', /^Usage: npm run complaints/],
    ['lst', /^There is no "lst"\.\nUsage/],
    ['list ADU-2026-0001', /^"list" takes no word such as "ADU-2026-0001"/],
    ['list --limit 0', /^--limit should be a whole number from 1 to 500, not "0"\.$/],
    ['list --limit lots', /^--limit should be a whole number/],
    ['list --limit 501', /^--limit should be a whole number/],
    ['list --after 12', /^"12" is no ticket; tickets look like ADU-2026-0012\.$/],
    ['list --every', /^Unknown option '--every'\.\nUsage/],
    ['list --limit', /^Option '--limit <value>' argument missing\.\nUsage/],
    ['show', /^"show" needs a ticket: npm run complaints -- show ADU-2026-0012$/],
    ['show 503/0123', /^"503\/0123" is no ticket/],
    ['show ADU-2026-0001 ADU-2026-0002', /leave out "ADU-2026-0002"/],
    ['show ADU-2026-0001 --all', /^--all goes with "list" only, not with "show"\.$/],
    ['answer', /^"answer" needs a ticket: .* answer ADU-2026-0012 "Sudah diganti\."$/],
    ['answer ADU-2026-0001', /^Write the answer that the complainant reads: .* answer ADU-2026-0001 "Sudah/],
    ['ask ADU-2026-0001', /^Write what is missing/],
    ['close ADU-2026-0001', /^Write why it is over/],
    ['assign ADU-2026-0001', /^Write the unit that gets it: .* assign ADU-2026-0001 pupr$/],
    ['assign ADU-2026-0001 dinas pupr', /^"assign" takes one unit/],
    ['answer beres', /^"beres" is no ticket/],
  ])('"%s" is answered with what to type', (typed, message) => {
    expect(() => readComplaintCommand(typed.split(' ').filter(Boolean))).toThrow(message);
  });
});

describe('the command', () => {
  let folder: string;
  const day = (days: number) => today(new Date(Date.now() + days * 86_400_000), 'Asia/Jakarta');
  const COMPLAINTS: readonly Partial<Complaint>[] = [
    { answerBy: day(-3), unit: 'pupr' },
    { answerBy: day(0), text: 'lama \u001b[31msekali' },
    { answerBy: day(30), unit: 'loket' },
    { answerBy: day(-9), kind: 'supervisory', unit: 'inspektorat' },
    { answerBy: day(-5), status: 'accepted' },
  ];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kabar-izin-complaints-'));
    const database = await startEmbeddedMongo({ folder });
    const { store, close } = await openTestStoreAt(database.uri);
    for (const [place, changes] of COMPLAINTS.entries()) {
      await store.complaints.file(`m${place}`, someComplaint({ ticket: `ADU-2026-000${place + 1}`, ...changes }));
    }
    await close();
    await database.close();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const run = (typed: string) => runCommand('complaints', typed.split(' '), '', { DATA_DIR: folder });
  const tickets = (output: string) => [...output.matchAll(/^ADU-2026-\d+/gm)].map(([ticket]) => ticket);

  test('lists what waits for the unit, the earliest first, with what is late and what is near', async () => {
    const { code, output } = await run('list');
    expect(code).toBe(0);
    expect(tickets(output)).toEqual(['ADU-2026-0001', 'ADU-2026-0002', 'ADU-2026-0003']);
    const [late, soon, later] = output.split('\n');
    expect(late).toContain(`LATE since ${day(-3)}`);
    expect(soon).toContain(`SOON, until ${day(0)}`);
    expect(soon).not.toContain('\u001b');
    expect(later).toMatch(new RegExp(`  until ${day(30)}`));
  });

  test('lists page by page, each unit its own', async () => {
    const first = await run('list --all --limit 2');
    expect(tickets(first.output)).toEqual(['ADU-2026-0005', 'ADU-2026-0001']);
    expect(first.output).toContain('There is more: --after ADU-2026-0001');
    const second = await run('list --all --limit 2 --after ADU-2026-0001');
    expect(tickets(second.output)).toEqual(['ADU-2026-0002', 'ADU-2026-0003']);
    expect(second.output).not.toContain('There is more');
    expect(tickets((await run('list --as inspektorat')).output)).toEqual(['ADU-2026-0004']);
    expect((await run('list --as dinkes')).output).toBe('Nothing waits for the unit "dinkes".\n');
  });

  test.each([
    ['list --as nobody', /^There is no unit "nobody" in offices\.yaml; it has .*pengaduan/],
    ['assign ADU-2026-0002 nobody', /^There is no unit "nobody"/],
    ['show ADU-2026-0004', /^There is no complaint ADU-2026-0004 for the unit "pengaduan"\.$/],
    ['list --after ADU-2026-0004', /^There is no complaint ADU-2026-0004/],
    ['answer ADU-2026-0005 Sudah.', /is "accepted"/],
  ])('%s ends with 2 and one sentence', async (typed, message) => {
    const { code, errors } = await run(typed);
    expect(code).toBe(2);
    expect(errors.trimEnd()).toMatch(message);
    expect(errors).not.toContain('    at ');
  });
});
