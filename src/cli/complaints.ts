import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { today } from '../domain/clock-zone.ts';
import { COMPLAINT_STATUSES, type OfficeDeed, waitsFor } from '../domain/complaint.ts';
import { readTicket } from '../domain/ticket.ts';
import { RequestError, SetupError } from '../errors.ts';
import { createAnswerComplaint } from '../services/answer-complaint.ts';
import { createReadComplaints } from '../services/read-complaints.ts';
import { loadOffice, type OfficeFiles } from '../wiring/office-files.ts';
import { type OpenStore, openStore } from '../wiring/open-store.ts';
import { complaintLine, complaintText } from './complaint-text.ts';

const USAGE = `Usage: npm run complaints -- list [--all] | show TICKET | answer TICKET TEXT | ask TICKET TEXT | close TICKET TEXT
         | assign TICKET UNIT     [--as UNIT]   the unit that acts, without it the one that receives complaints`;
const ENV_FILE = '.env';

interface Desk {
  as: string;
  office: OfficeFiles;
  opened: OpenStore;
}
type Command = (desk: Desk) => Promise<string>;

try {
  if (existsSync(ENV_FILE)) process.loadEnvFile(ENV_FILE);
  const { command, as } = readCommand(process.argv.slice(2));
  process.stdout.write(`${await run(command, as)}\n`);
} catch (error) {
  if (!(error instanceof SetupError || error instanceof RequestError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

/** Carries the command out on the same database as the server's, which may be running. */
async function run(command: Command, as: string | undefined): Promise<string> {
  const office = loadOffice();
  const opened = await openStore(readConfig(process.env));
  try {
    return await command({ as: as ?? office.complaintRules.receiver('complaint'), office, opened });
  } finally {
    await opened.close();
  }
}

function readCommand(typed: readonly string[]): { command: Command; as: string | undefined } {
  const options = { as: { type: 'string' }, all: { type: 'boolean', default: false } } as const;
  const { values, positionals } = parsed(() =>
    parseArgs({ args: [...typed], options, allowPositionals: true, strict: true }),
  );
  const [verb, first, ...others] = positionals;
  const said = others.join(' ');
  if (verb === 'list' && first === undefined) return { command: list(values.all), as: values.as };
  if (first === undefined) throw new SetupError(USAGE);
  const ticket = readTicket(first) ?? first.toUpperCase();
  if (verb === 'show' && said === '') return { command: show(ticket), as: values.as };
  if (isDeed(verb) && said !== '') return { command: act(ticket, verb, said), as: values.as };
  throw new SetupError(USAGE);
}

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch {
    throw new SetupError(USAGE);
  }
}

function isDeed(verb: string | undefined): verb is OfficeDeed {
  return verb === 'answer' || verb === 'ask' || verb === 'close' || verb === 'assign';
}

/** What the office has to do; with --all, everything. */
function list(all: boolean): Command {
  return async ({ as, office, opened }) => {
    const statuses = COMPLAINT_STATUSES.filter((status) => all || waitsFor(status) === 'office');
    const found = await createReadComplaints({ ...opened.store, ...office }).list(as, statuses);
    const day = today(new Date(), office.offices.offices[0].zone);
    const lines = found.map((complaint) => complaintLine(complaint, office, day));
    return lines.length === 0 ? `Nothing waits for the unit "${as}".` : lines.join('\n');
  };
}

function show(ticket: string): Command {
  return async ({ as, office, opened }) => {
    const complaint = await createReadComplaints({ ...opened.store, ...office }).get(as, ticket);
    return complaintText(complaint, office);
  };
}

/** The server's own timer sends the notice: at the latest after a few seconds. */
function act(ticket: string, deed: OfficeDeed, said: string): Command {
  return async ({ as, office, opened }) => {
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
  };
}
