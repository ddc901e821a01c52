import { parseArgs } from 'node:util';
import type { OfficeDeed } from '../domain/complaint.ts';
import { readTicket } from '../domain/ticket.ts';
import { SetupError } from '../errors.ts';

const USAGE = `Usage: npm run complaints -- list [--all] [--limit N] [--after TICKET] | show TICKET
         | answer TICKET TEXT | ask TICKET TEXT | close TICKET TEXT | assign TICKET UNIT
         [--as UNIT]   the unit that acts, without it the one that receives complaints`;

/** What was typed, as far as it can be understood without the office's files. */
export type ComplaintCommand = { as: string | undefined } & (
  | { verb: 'list'; all: boolean; most: number; after: string | undefined }
  | { verb: 'show'; ticket: string }
  | { verb: OfficeDeed; ticket: string; said: string }
);

const OPTIONS = {
  as: { type: 'string' },
  all: { type: 'boolean' },
  limit: { type: 'string' },
  after: { type: 'string' },
} as const;
const OF_LISTS = ['all', 'limit', 'after'] as const;
const USUAL_LIMIT = 50;
const MOST_LIMIT = 500;
const EXAMPLE = 'ADU-2026-0012';

/** What each deed wants after the ticket, and how that looks. */
const WANTS: Readonly<Record<OfficeDeed, readonly [what: string, example: string]>> = {
  answer: ['the answer that the complainant reads', '"Sudah diganti."'],
  ask: ['what is missing, as the complainant reads it', '"Nomor izinnya?"'],
  close: ['why it is over, as the complainant reads it', '"Laporan ganda."'],
  assign: ['the unit that gets it', 'pupr'],
};

/**
 * Reads the words after `npm run complaints --`.
 * @throws SetupError with one sentence that says what is wrong, and what to type
 */
export function readComplaintCommand(typed: readonly string[]): ComplaintCommand {
  const { values, positionals } = parsed(typed);
  const [verb, ...words] = positionals;
  if (verb === undefined) throw new SetupError(USAGE);
  if (verb !== 'list' && verb !== 'show' && !isDeed(verb)) throw new SetupError(`There is no "${verb}".\n${USAGE}`);
  if (verb !== 'list') refuseListOptions(verb, values);
  const { as } = values;
  if (verb === 'list') {
    if (words.length > 0) throw new SetupError(`"list" takes no word such as "${words[0]}".\n${USAGE}`);
    const after = values.after === undefined ? undefined : ticketIn(values.after);
    return { verb, as, all: values.all === true, most: limitIn(values.limit), after };
  }
  const [first, ...others] = words;
  if (first === undefined) {
    const example = verb === 'show' ? '' : ` ${WANTS[verb][1]}`;
    throw new SetupError(`"${verb}" needs a ticket: npm run complaints -- ${verb} ${EXAMPLE}${example}`);
  }
  const ticket = ticketIn(first);
  if (verb === 'show') {
    if (others.length > 0) throw new SetupError(`"show" takes one ticket, nothing after it: leave out "${others[0]}".`);
    return { verb, as, ticket };
  }
  return { verb, as, ticket, said: saidIn(verb, ticket, others) };
}

function parsed(typed: readonly string[]) {
  try {
    return parseArgs({ args: [...typed], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    const [why = ''] = (error instanceof Error ? error.message : String(error)).split(/[.\n]/);
    throw new SetupError(`${why}.\n${USAGE}`);
  }
}

function isDeed(verb: string): verb is OfficeDeed {
  return Object.hasOwn(WANTS, verb);
}

function refuseListOptions(verb: string, values: Readonly<Record<string, unknown>>): void {
  const foreign = OF_LISTS.find((option) => values[option] !== undefined);
  if (foreign !== undefined) throw new SetupError(`--${foreign} goes with "list" only, not with "${verb}".`);
}

function limitIn(typed: string | undefined): number {
  if (typed === undefined) return USUAL_LIMIT;
  const limit = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
  if (limit >= 1 && limit <= MOST_LIMIT) return limit;
  throw new SetupError(`--limit should be a whole number from 1 to ${MOST_LIMIT}, not "${typed}".`);
}

function ticketIn(typed: string): string {
  const ticket = readTicket(typed);
  if (ticket !== undefined) return ticket;
  throw new SetupError(`"${typed}" is no ticket; tickets look like ${EXAMPLE}.`);
}

function saidIn(verb: OfficeDeed, ticket: string, words: readonly string[]): string {
  const [what, example] = WANTS[verb];
  const said = words.join(' ').trim();
  if (said === '') throw new SetupError(`Write ${what}: npm run complaints -- ${verb} ${ticket} ${example}`);
  if (verb === 'assign' && words.length > 1) {
    throw new SetupError(
      `"assign" takes one unit; its id has no spaces: npm run complaints -- assign ${ticket} ${example}`,
    );
  }
  return said;
}
