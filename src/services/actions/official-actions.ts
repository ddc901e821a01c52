import type { ActionArgs, ActionResultOf } from '../../conversation/actions.ts';
import type { Value } from '../../conversation/turn.ts';
import type { Catalogue } from '../../domain/catalogue.ts';
import { today } from '../../domain/clock-zone.ts';
import { addressOf } from '../../domain/contact.ts';
import type { Localised } from '../../domain/language.ts';
import { readNoticeCode } from '../../domain/notice-code.ts';
import type { Offices } from '../../domain/office.ts';
import { formatQuoteCode, readQuoteCode } from '../../domain/quote-code.ts';
import { ownerOf } from '../../domain/sender.ts';
import type { ContactStore } from '../../store/contacts.ts';
import type { NoticeCode, NoticeCodeStore } from '../../store/notice-codes.ts';
import type { PermitStore } from '../../store/permits.ts';
import type { QuoteStore } from '../../store/quotes.ts';
import type { Thread } from '../../store/thread.ts';
import type { ActionContext } from '../action-context.ts';
import { COMPLAINT } from '../complaint-notice-writer.ts';
import { isGuessing } from '../guess-limit.ts';
import { rememberFile, typeName } from './permit-names.ts';
import { officeName } from './permit-values.ts';

export interface OfficialDeps {
  noticeCodes: Pick<NoticeCodeStore, 'get'>;
  quotes: Pick<QuoteStore, 'get'>;
  thread: Pick<Thread, 'sentNotice'>;
  permits: Pick<PermitStore, 'get'>;
  catalogue: Catalogue;
  offices: Offices;
  contacts: Pick<ContactStore, 'countMiss'>;
  /** What citizens see as the sender of our messages. */
  senders: readonly string[];
}

type Checked = ActionResultOf<'check_official'>;

/**
 * Says whether a message or a number is ours. A notice's code tells its own reader everything; anybody else learns that
 * it is genuine, of what kind and when, and that it was meant for another number: a code copied into a swindler's message
 * must not vouch for it.
 */
export async function checkOfficial(
  deps: OfficialDeps,
  args: ActionArgs<'check_official'>,
  context: ActionContext,
): Promise<Checked> {
  if (args.notice !== undefined) return checkCode(deps, args.notice, context);
  const ourselves = officeName(deps.offices.offices[0].name);
  const phone = args.phone ?? args.number;
  if (phone === undefined) return { outcome: 'none', values: { owner: ourselves } };
  const owner = ownerOf(phone, deps.offices, deps.senders);
  if (owner === undefined) return { outcome: 'not_ours', values: { phone } };
  return { outcome: 'ours', values: { phone, owner: officeName(owner) } };
}

async function checkCode(deps: OfficialDeps, typed: string, { contact, now }: ActionContext): Promise<Checked> {
  if (isGuessing(contact, now)) return { outcome: 'throttled' };
  const quote = await readQuote(deps, typed);
  if (quote !== undefined) return quote;
  const code = readNoticeCode(typed);
  const found = code === undefined ? undefined : await deps.noticeCodes.get(code);
  if (found === undefined) {
    await deps.contacts.countMiss(contact.id, now);
    return { outcome: 'unknown', values: { check: typed } };
  }
  return tell(deps, found, addressOf(contact.id));
}

/** What was quoted, to whomever has the code: it says nothing about a person. */
async function readQuote(deps: OfficialDeps, typed: string): Promise<Checked | undefined> {
  const code = readQuoteCode(typed);
  const kept = code === undefined ? undefined : await deps.quotes.get(code);
  if (kept === undefined) return undefined;
  const { type, rupiah, quotedOn, validUntil } = kept;
  return {
    outcome: 'quote',
    values: {
      check: formatQuoteCode(kept.code),
      type: typeName(deps.catalogue, type),
      amount: { rupiah },
      since: { day: quotedOn },
      until: { day: validUntil },
    },
    remember: { type, quote: kept.code },
  };
}

async function tell(deps: OfficialDeps, { code, message, at }: NoticeCode, reader: string): Promise<Checked> {
  const { zone } = deps.offices.offices[0];
  const basics = { check: code, since: { day: today(at, zone) } };
  const sent = await deps.thread.sentNotice(message);
  if (sent?.ticket !== undefined) return tellTicket(basics, sent.ticket, addressOf(sent.contact) === reader);
  const permit = sent?.permit === undefined ? undefined : await deps.permits.get(sent.permit);
  if (sent === undefined || permit === undefined) return { outcome: 'gone', values: basics };
  const type: Localised = typeName(deps.catalogue, permit.type);
  if (addressOf(sent.contact) !== reader) return { outcome: 'other', values: { ...basics, type } };
  return {
    outcome: 'own',
    values: { ...basics, type, number: permit.number, code: permit.code },
    remember: rememberFile(deps.catalogue, permit),
  };
}

/** That there is a complaint is nobody's business but the complainant's, so only the ticket's own phone learns which. */
function tellTicket(basics: { check: string; since: Value }, ticket: string, isOwn: boolean): Checked {
  if (!isOwn) return { outcome: 'other', values: { ...basics, type: COMPLAINT } };
  return { outcome: 'own_ticket', values: { ...basics, ticket }, remember: { ticket } };
}
