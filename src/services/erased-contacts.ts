import { createHmac } from 'node:crypto';
import type { ContactId } from '../domain/contact.ts';
import type { MarkStore } from '../store/marks.ts';

export interface ErasedDeps {
  marks: Pick<MarkStore, 'moment' | 'setMoment' | 'secret'>;
  /** Chance that nobody can guess, for the secret of a new deployment. */
  newToken(): string;
}

/**
 * What must not come back: a message from before the erasure that arrives late, from the disk of a server that did not reach
 * the database, or from the provider's log.
 */
export interface ErasedContacts {
  /** What this contact wrote up to then is erased. */
  remember(contact: ContactId, until: Date): Promise<void>;
  /** True for what was written before the contact's erasure. */
  covers(contact: ContactId, writtenAt: Date): Promise<boolean>;
}

/** Names of the marks begin so. They are forgotten when the messages themselves would be, by `forgetMessages`. */
export const ERASED_MARK = 'erased:';
const SECRET = 'secret:erased-contacts';

/** Contacts are remembered by a keyed hash: the database alone does not tell whose number it was. */
export function createErasedContacts({ marks, newToken }: ErasedDeps): ErasedContacts {
  let known: string | undefined;

  async function markOf(contact: ContactId): Promise<string> {
    known ??= await marks.secret(SECRET, newToken() + newToken());
    return ERASED_MARK + createHmac('sha256', known).update(contact).digest('base64url');
  }

  return {
    async remember(contact, until) {
      await marks.setMoment(await markOf(contact), until);
    },
    async covers(contact, writtenAt) {
      const until = await marks.moment(await markOf(contact));
      return until !== undefined && writtenAt <= until;
    },
  };
}
