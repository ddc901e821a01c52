import type { ActionArgs, ActionResultOf, CallDetails } from '../../conversation/actions.ts';
import { QUESTION_MS } from '../../conversation/expiry.ts';
import type { PermitStatus } from '../../domain/permit.ts';
import { isOwner } from '../../domain/permit-owner.ts';
import type { FollowStore } from '../../store/follows.ts';
import type { VersionedPermit } from '../../store/permits.ts';
import type { ActionContext } from '../action-context.ts';
import { delayReport } from './delay-report.ts';
import { type LocateDeps, type Located, locateOwn, locatePermit, numbersMeant } from './locate-permit.ts';
import { notOne } from './not-one.ts';
import { MORE_NUMBERS, permitLine } from './permit-line.ts';
import { rememberFile } from './permit-names.ts';
import { type PermitView, type PermitViewDeps, viewPermit } from './permit-values.ts';

export type FindDeps = LocateDeps & PermitViewDeps & { follows: Pick<FollowStore, 'has'> };

type Found = ActionResultOf<'find_permit'>;
type Told = Exclude<Found['outcome'], NotTold>;
type NotTold =
  | 'late_others'
  | 'many'
  | 'by_name'
  | 'need_number'
  | 'several'
  | 'near'
  | 'not_found'
  | 'bad_code'
  | 'throttled';

/** Numbers of one message that are answered; what one text message has no room for waits for LANJUT. */
const MOST_ANSWERED = 9;

/** Tells where a permit is; without a number, the one that was last talked about, or those of this contact. */
export async function findPermit(
  deps: FindDeps,
  args: ActionArgs<'find_permit'>,
  context: ActionContext,
  details: CallDetails,
): Promise<Found> {
  const numbers = numbersMeant(args.number, args.numbers);
  if (numbers.length > 1) return findMany(deps, numbers, context);
  if (numbers.length === 0 && args.applicant !== undefined) return { outcome: 'by_name' };
  if (args.number === undefined) return findUnnamed(deps, context, details);
  const located = await locatePermit(deps, args.number, context);
  return located.found === 'one'
    ? tell(deps, located.permit, context, details)
    : notOne(deps.catalogue, located, args.number);
}

/** A bare STATUS: the file that was just talked about, and that there are others; else the contact's own. */
async function findUnnamed(deps: FindDeps, context: ActionContext, details: CallDetails): Promise<Found> {
  const { permit: last, permitAt } = details.memory;
  const own = await locateOwn(deps, context.contact);
  const isMeant = own.found === 'none' || isRecent(permitAt, context.now);
  const meant = last !== undefined && isMeant ? await locatePermit(deps, last, context) : own;
  const located = meant.found === 'one' || own.found === 'none' ? meant : own;
  if (located.found === 'none') return { outcome: 'need_number' };
  if (located.found !== 'one') return notOne(deps.catalogue, located, '');
  const told = await tell(deps, located.permit, context, details);
  return hasOthers(own, located.permit) ? withOthers(told) : told;
}

function isRecent(at: string | undefined, now: Date): boolean {
  return at !== undefined && now.getTime() - Date.parse(at) <= QUESTION_MS;
}

function hasOthers(own: Located, { number }: VersionedPermit): boolean {
  return own.found === 'several' || (own.found === 'one' && own.permit.number !== number);
}

function withOthers(told: Found): Found {
  return told.outcome === 'late' ? { ...told, outcome: 'late_others' } : { ...told, answers: { others: true } };
}

async function tell(
  deps: FindDeps,
  permit: VersionedPermit,
  { contact, now }: ActionContext,
  { memory, language }: CallDetails,
): Promise<Found> {
  const owns = isOwner(permit, contact.id);
  const view = viewPermit(deps, permit, now, owns);
  const outcome = outcomeOf(permit, view, owns);
  const { values } = view;
  const remember = rememberFile(deps.catalogue, permit);
  if (outcome === 'late') return { outcome, values, remember, heard: delayReport(view, language) };
  const isOffered = outcome === 'processing' || outcome === 'undated';
  // Only who may follow is looked for: a stranger's question costs the database nothing more.
  const follows = isOffered && (owns || memory.follows === true) && (await deps.follows.has(permit.number, contact.id));
  if (!follows) return { outcome, values, remember };
  return { outcome: outcome === 'processing' ? 'followed' : 'undated_followed', values, remember };
}

async function findMany(deps: FindDeps, numbers: readonly string[], context: ActionContext): Promise<Found> {
  const taken = numbers.slice(0, MOST_ANSWERED);
  const located = await Promise.all(taken.map((number) => locatePermit(deps, number, context)));
  if (located.some(({ found }) => found === 'throttled')) return { outcome: 'throttled' };
  const lines = located.map((one, place) => permitLine(deps, one, taken[place] ?? '', context.now));
  const more = taken.length < numbers.length ? [MORE_NUMBERS] : [];
  return { outcome: 'many', values: { files: { lines: [...lines, ...more], plain: true } } };
}

/** Statuses with a text of their own; the others are steps of the office's work. */
const OUTCOMES: Partial<Record<PermitStatus, { owner: Told; other: Told }>> = {
  returned: { owner: 'returned', other: 'returned_other' },
  awaiting_payment: { owner: 'payment', other: 'payment_other' },
  ready: { owner: 'ready', other: 'ready' },
  completed: { owner: 'completed', other: 'completed' },
  rejected: { owner: 'rejected', other: 'rejected_other' },
  cancelled: { owner: 'cancelled', other: 'cancelled' },
  expired: { owner: 'expired', other: 'expired' },
};

function outcomeOf(permit: VersionedPermit, view: PermitView, owns: boolean): Told {
  const special = OUTCOMES[permit.status];
  if (special !== undefined) return owns ? special.owner : special.other;
  if (!view.isDated) return 'undated';
  return view.lateDays > 0 ? 'late' : 'processing';
}
