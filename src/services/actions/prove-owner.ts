import { createHash, timingSafeEqual } from 'node:crypto';
import type { ActionArgs, ActionResultOf } from '../../conversation/actions.ts';
import type { Catalogue } from '../../domain/catalogue.ts';
import { isOwner, proofDigits, readProofDigits } from '../../domain/permit-owner.ts';
import { readTrackingCode } from '../../domain/tracking-code.ts';
import type { MarkStore } from '../../store/marks.ts';
import type { PermitStore } from '../../store/permits.ts';
import type { ActionContext } from '../action-context.ts';
import { namesOf, rememberFile } from './permit-names.ts';

export interface ProofDeps {
  permits: Pick<PermitStore, 'findByCode' | 'addProven'>;
  marks: Pick<MarkStore, 'countTry'>;
  catalogue: Catalogue;
}

type Proof = ActionResultOf<'prove_owner'>;

/** Tries within a day: of one contact, and about one file by whomever. Four digits have ten thousand values. */
const MOST_OF_CONTACT = 5;
const MOST_OF_FILE = 10;
/** What the names of the counted tries begin with. */
export const PROOF_TRIES = 'proof|';
/** How long a try counts, milliseconds. */
export const PROOF_TRIES_COUNT_MS = 24 * 60 * 60 * 1000;

/**
 * Proves from another phone whose file it is, by two things that only the applicant should have together: the tracking
 * code on the receipt and the last digits of the phone that the application names. Every try is counted before it is
 * judged, so that many at once do not get past the limit. What is no code at all shows by itself; a wrong code, wrong
 * digits and a file without a phone get the same answer, in the same time.
 */
export async function proveOwner(
  deps: ProofDeps,
  args: ActionArgs<'prove_owner'>,
  { contact, now }: ActionContext,
): Promise<Proof> {
  const code = readTrackingCode(args.number);
  const digits = readProofDigits(args.digits);
  if (code === undefined) return { outcome: 'not_code' };
  if (digits === undefined) return { outcome: 'wrong' };
  const since = new Date(now.getTime() - PROOF_TRIES_COUNT_MS);
  const [permit, ofContact, ofFile] = await Promise.all([
    deps.permits.findByCode(code),
    deps.marks.countTry(`${PROOF_TRIES}${hashOf(contact.id).toString('base64url')}`, now, since),
    deps.marks.countTry(`${PROOF_TRIES}${code}`, now, since),
  ]);
  if (ofContact > MOST_OF_CONTACT || ofFile > MOST_OF_FILE) return { outcome: 'throttled' };
  const isRight = isSame(digits, (permit && proofDigits(permit)) ?? 'none');
  if (permit === undefined || !isRight) return { outcome: 'wrong' };
  const told = { values: namesOf(deps.catalogue, permit), remember: rememberFile(deps.catalogue, permit) };
  if (isOwner(permit, contact.id)) return { outcome: 'already', ...told, heard: { number: permit.number } };
  await deps.permits.addProven(permit.number, contact.id);
  return { outcome: 'proven', ...told, heard: { number: permit.number } };
}

/** Takes as long for a near miss as for a far one. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(hashOf(one), hashOf(other));
}

/** Also for what is counted by phone number, which belongs in no name of a counter (UU 27/2022). */
function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
