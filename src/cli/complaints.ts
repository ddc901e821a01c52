import { existsSync } from 'node:fs';
import { readConfig } from '../config.ts';
import { today } from '../domain/clock-zone.ts';
import { COMPLAINT_STATUSES, waitsFor } from '../domain/complaint.ts';
import { RequestError, SetupError } from '../errors.ts';
import { createAnswerComplaint } from '../services/answer-complaint.ts';
import { createReadComplaints } from '../services/read-complaints.ts';
import { loadOffice, type OfficeFiles } from '../wiring/office-files.ts';
import { type OpenStore, openStore } from '../wiring/open-store.ts';
import { type ComplaintCommand, readComplaintCommand } from './complaint-command.ts';
import { complaintLine, complaintText } from './complaint-text.ts';

const ENV_FILE = '.env';

type Command<Verb extends ComplaintCommand['verb']> = Extract<ComplaintCommand, { verb: Verb }>;

interface Desk {
  as: string;
  office: OfficeFiles;
  opened: OpenStore;
}

try {
  if (existsSync(ENV_FILE)) process.loadEnvFile(ENV_FILE);
  const command = readComplaintCommand(process.argv.slice(2));
  process.stdout.write(`${await run(command)}\n`);
} catch (error) {
  if (!(error instanceof SetupError || error instanceof RequestError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

/** Carries the command out on the same database as the server's, which may be running. */
async function run(command: ComplaintCommand): Promise<string> {
  const office = loadOffice();
  const as = command.as ?? office.complaintRules.receiver('complaint');
  checkUnit(office, as);
  if (command.verb === 'assign') checkUnit(office, command.said);
  const opened = await openStore(readConfig(process.env));
  try {
    return await carryOut(command, { as, office, opened });
  } finally {
    await opened.close();
  }
}

function carryOut(command: ComplaintCommand, desk: Desk): Promise<string> {
  if (command.verb === 'list') return list(command, desk);
  if (command.verb === 'show') return show(command, desk);
  return act(command, desk);
}

function checkUnit({ offices }: OfficeFiles, id: string): void {
  if (offices.unit(id) !== undefined) return;
  const known = offices.units.map((unit) => unit.id).join(', ');
  throw new SetupError(`There is no unit "${id}" in offices.yaml; it has ${known}.`);
}

/** What the office has to do; with --all, everything. */
async function list({ all, most, after }: Command<'list'>, { as, office, opened }: Desk): Promise<string> {
  const statuses = COMPLAINT_STATUSES.filter((status) => all || waitsFor(status) === 'office');
  // One more than is shown tells whether there is more.
  const found = await createReadComplaints({ ...opened.store, ...office }).list(as, statuses, {
    most: most + 1,
    after,
  });
  const day = today(new Date(), office.offices.offices[0].zone);
  const shown = found.slice(0, most);
  const lines = shown.map((complaint) => complaintLine(complaint, office, day));
  if (lines.length === 0) return after === undefined ? `Nothing waits for the unit "${as}".` : 'There is no more.';
  const more = found.length > most ? [`There is more: --after ${shown.at(-1)?.ticket}`] : [];
  return [...lines, ...more].join('\n');
}

async function show({ ticket }: Command<'show'>, { as, office, opened }: Desk): Promise<string> {
  const complaint = await createReadComplaints({ ...opened.store, ...office }).get(as, ticket);
  return complaintText(complaint, office);
}

/** The server's own timer sends the notice: at the latest after a few seconds. */
async function act(
  { ticket, verb: deed, said }: Exclude<ComplaintCommand, { verb: 'list' | 'show' }>,
  { as, office, opened }: Desk,
): Promise<string> {
  const answerComplaint = createAnswerComplaint({
    ...{ ...opened.store, ...office },
    wake() {},
    clock: () => new Date(),
  });
  const told = deed === 'assign' ? { unit: said } : { text: said };
  const { complaint, changed } = await answerComplaint(ticket, { deed, as, ...told });
  return changed
    ? `${ticket} is now "${complaint.status}", with "${complaint.unit}"; the complainant is told.`
    : `${ticket}: that was done before; nobody is told twice.`;
}
