import { CHANNELS, contactId } from '../domain/contact.ts';
import type { Offices } from '../domain/office.ts';
import { keptSince } from '../domain/privacy.ts';
import type { ErasedContacts } from './erased-contacts.ts';

/** The part of the queue on the disk that this needs. */
export interface SetAside {
  readonly damaged: number;
  discard(isToGo: (at: Date, text: string) => boolean | Promise<boolean>): Promise<number>;
}

export interface ForgetSetAsideDeps {
  spool: SetAside;
  erased: Pick<ErasedContacts, 'covers'>;
  offices: Offices;
  clock(): Date;
}

/**
 * Deletes of the files that were set aside for a person what the law does not let us keep: those of contacts whose data were
 * erased, and those older than messages are kept.
 * @returns how many
 */
export async function forgetSetAside({ spool, erased, offices, clock }: ForgetSetAsideDeps): Promise<number> {
  if (spool.damaged === 0) return 0;
  const before = keptSince(offices.privacy, clock());
  return spool.discard(async (at, text) => {
    if (at < before) return true;
    const written = writerIn(text);
    return written !== undefined && erased.covers(written.contact, written.at ?? at);
  });
}

/** Whose message it is. Looked for as text, for a file may be set aside because it cannot be read otherwise. */
function writerIn(text: string) {
  const channel = CHANNELS.find((name) => text.includes(`"channel":"${name}"`));
  const address = /"address":"([^"\\]+)"/.exec(text)?.[1];
  if (channel === undefined || address === undefined) return undefined;
  const receivedAt = /"receivedAt":"([\dTZ:.-]+)"/.exec(text)?.[1];
  const at = new Date(receivedAt ?? Number.NaN);
  return { contact: contactId(channel, address), at: Number.isNaN(at.getTime()) ? undefined : at };
}
