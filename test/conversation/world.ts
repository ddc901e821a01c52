import type { ActionArgs, ActionName, ActionResultOf, CallDetails } from '../../src/conversation/actions.ts';
import { complaintCategories } from '../../src/conversation/flow.ts';
import type { ActionCall, ActionResult, Choice } from '../../src/conversation/turn.ts';
import type { Localised } from '../../src/domain/language.ts';
import { nearestNumbers, searchKeys, storedKeys } from '../../src/domain/permit-number.ts';
import { readTicket } from '../../src/domain/ticket.ts';
import { readTrackingCode } from '../../src/domain/tracking-code.ts';
import { book } from './flow-files.ts';
import { nextFeeInput, quoteFee } from './world-fees.ts';
import { FILES, type File } from './world-files.ts';

type Result<A extends ActionName> = ActionResultOf<A>;

interface Filed {
  ticket: string;
  category: Localised;
  since: { day: string };
  answer?: string;
}

const GUESSES_ALLOWED = 8;
const OFFICER = 'Ibu Rina Wati';

/**
 * A small office for one citizen: the same questions always get the same answers. What it does is close to the real
 * handlers, without their database.
 */
export class World {
  followed: string[] = [];
  complaints: (Filed & Omit<ActionArgs<'file_complaint'>, 'category'> & { media: number; hasLocation: boolean })[] = [];
  stopped = false;
  #wrongGuesses = 0;
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Carries out what the conversation asks for. */
  perform(call: ActionCall): ActionResult {
    const act = this.#handlers[call.action as ActionName] as (args: object, details: CallDetails) => ActionResult;
    return act(call.args, call);
  }

  readonly #handlers: { [A in ActionName]: (args: ActionArgs<A>, details: CallDetails) => Result<A> } = {
    find_permit: (args, { memory }) => this.#findPermit(args.number, memory.permit),
    follow_permit: (args, { memory }) => this.#follow(args.number ?? memory.permit),
    unfollow_permit: (args, { memory }) => this.#unfollow(args.number ?? memory.permit),
    next_fee_input: nextFeeInput,
    quote_fee: quoteFee,
    file_complaint: (args, details) => this.#file(args, details),
    find_complaint: (args) => this.#findComplaint(args.ticket),
    set_language: ({ language }) => ({ outcome: 'set', language: language === 'en' ? 'en' : 'id' }),
    stop_messages: () => this.#setStopped(true, { outcome: 'stopped' }, { outcome: 'already' }),
    start_messages: () => this.#setStopped(false, { outcome: 'started' }, { outcome: 'already' }),
  };

  #findPermit(typed: string | undefined, about: string | undefined): Result<'find_permit'> {
    if (this.#wrongGuesses >= GUESSES_ALLOWED) return { outcome: 'throttled' };
    const found = typed === undefined ? this.#own(about) : filesFor(typed);
    const [file] = found;
    if (found.length > 1) return { outcome: 'several', choices: choices(found) };
    if (file !== undefined) return { ...file.shown, remember: { permit: file.number } };
    if (typed === undefined) return { outcome: 'need_number' };
    this.#wrongGuesses += 1;
    return { outcome: 'not_found', values: { number: typed } };
  }

  #own(about: string | undefined): File[] {
    const numbers = this.followed.length > 0 ? this.followed : about === undefined ? [] : [about];
    return FILES.filter(({ number }) => numbers.includes(number));
  }

  #follow(typed: string | undefined): Result<'follow_permit'> {
    if (typed === undefined) return { outcome: 'need_number' };
    const found = filesFor(typed);
    const [file] = found;
    if (file === undefined) return { outcome: 'not_found', values: { number: typed } };
    if (found.length > 1) return { outcome: 'several', choices: choices(found) };
    const values = { number: file.number, type: file.type };
    if (['completed', 'rejected', 'cancelled'].includes(file.shown.outcome)) return { outcome: 'final', values };
    if (this.followed.includes(file.number)) return { outcome: 'already', values };
    this.followed.push(file.number);
    return { outcome: 'following', values, remember: { permit: file.number } };
  }

  #unfollow(typed: string | undefined): Result<'unfollow_permit'> {
    const wanted = typed === undefined ? FILES : filesFor(typed);
    const found = wanted.filter(({ number }) => this.followed.includes(number));
    const [file] = found;
    if (file === undefined) return { outcome: 'not_following' };
    if (found.length > 1) return { outcome: 'several', choices: choices(found) };
    this.followed = this.followed.filter((number) => number !== file.number);
    return { outcome: 'unfollowed', values: { number: file.number, type: file.type } };
  }

  #file(args: ActionArgs<'file_complaint'>, { media, location }: CallDetails): Result<'file_complaint'> {
    const ticket = `ADU-2026-${String(this.complaints.length + 12).padStart(4, '0')}`;
    const category = complaintCategories(book).get(args.category ?? 'umum') ?? { id: 'lain' };
    const since = { day: '2026-11-23' };
    this.complaints.push({
      ...args,
      ticket,
      category,
      since,
      media: media.length,
      hasLocation: location !== undefined,
    });
    const time = { moment: this.#now().toISOString(), zone: 'Asia/Jakarta' };
    const values = { ticket, time, officer: OFFICER, answer_by: { day: '2026-12-07' } };
    return { outcome: 'filed', values, remember: { ticket } };
  }

  #findComplaint(typed: string | undefined): Result<'find_complaint'> {
    const ticket = typed === undefined ? undefined : (readTicket(typed) ?? typed);
    const found = this.complaints.filter((complaint) => ticket === undefined || complaint.ticket === ticket);
    const [complaint] = found;
    if (complaint === undefined) {
      return ticket === undefined ? { outcome: 'none' } : { outcome: 'not_found', values: { ticket } };
    }
    if (found.length > 1) {
      return { outcome: 'several', choices: found.map((one) => ({ value: one.ticket, label: { id: one.ticket } })) };
    }
    const { category, since, answer } = complaint;
    const told = { ticket: complaint.ticket, category, since };
    if (answer !== undefined) return { outcome: 'answered', values: { ...told, answer } };
    return { outcome: 'open', values: { ...told, answer_by: { day: '2026-12-07' }, officer: OFFICER } };
  }

  #setStopped<R>(stopped: boolean, changed: R, already: R): R {
    if (this.stopped === stopped) return already;
    this.stopped = stopped;
    return changed;
  }
}

function filesFor(typed: string): File[] {
  const code = readTrackingCode(typed);
  const byCode = FILES.filter((file) => file.code === code);
  if (byCode.length > 0) return byCode;
  const keys = searchKeys(typed);
  const sharing = FILES.filter(({ number }) => storedKeys(number).some((key) => keys.includes(key)));
  const nearest = nearestNumbers(
    typed,
    sharing.map(({ number }) => number),
  );
  return sharing.filter(({ number }) => nearest.includes(number));
}

function choices(files: readonly File[]): Choice[] {
  return files.map(({ number }) => ({ value: number, label: { id: number } }));
}
