import type { ActionResultOf } from '../../conversation/actions.ts';
import type { Catalogue } from '../../domain/catalogue.ts';
import { channelOf } from '../../domain/contact.ts';
import { inLanguage, type Localised } from '../../domain/language.ts';
import { statusWord } from '../../domain/permit.ts';
import type { VersionedPermit } from '../../store/permits.ts';
import type { ActionContext } from '../action-context.ts';
import { MOST_FOLLOWED } from './follow-actions.ts';
import { type LocateDeps, ownPermits } from './locate-permit.ts';
import { shortNumber } from './permit-line.ts';
import { typeName } from './permit-names.ts';

export interface OwnDeps extends LocateDeps {
  catalogue: Catalogue;
}

/** Lines of one answer: a long SMS is read on with LANJUT, a WhatsApp message has room for so many. */
const LINES = { sms: 50, whatsapp: 20 } as const;

/** Every file that is linked to this phone: its own applications, and what it follows. */
export async function listOwn(deps: OwnDeps, { contact }: ActionContext): Promise<ActionResultOf<'list_own'>> {
  const permits = await ownPermits(deps, contact, MOST_FOLLOWED);
  if (permits.length === 0) return { outcome: 'none' };
  const channel = channelOf(contact.id);
  const room = LINES[channel];
  const shown = permits.length > room ? permits.slice(0, room - 1) : permits;
  const lines = shown.map((permit) => (channel === 'sms' ? shortLine(permit) : longLine(deps.catalogue, permit)));
  const more = permits.length - shown.length;
  const rest: Localised[] = more === 0 ? [] : [{ id: `dan ${more} lagi`, en: `and ${more} more` }];
  return { outcome: 'listed', values: { count: permits.length, files: { lines: [...lines, ...rest], plain: true } } };
}

function shortLine(permit: VersionedPermit): Localised {
  const { status } = permit;
  const number = shortNumber(permit);
  return { id: `${number}: ${statusWord(status, 'id')}`, en: `${number}: ${statusWord(status, 'en')}` };
}

function longLine(catalogue: Catalogue, permit: VersionedPermit): Localised {
  const { type, status } = permit;
  const name = typeName(catalogue, type);
  const number = shortNumber(permit);
  const said = (language: 'id' | 'en') => `${inLanguage(name, language)} ${number}: ${statusWord(status, language)}`;
  return { id: said('id'), en: said('en') };
}
