import type { ActionArgs, ActionResultOf } from '../../conversation/actions.ts';
import { LANGUAGES, type Language } from '../../domain/language.ts';
import type { ContactStore } from '../../store/contacts.ts';
import type { ActionContext } from '../action-context.ts';

export interface AccountDeps {
  contacts: Pick<ContactStore, 'setOptedOut'>;
}

/** A language that is not spoken here is answered in Indonesian. */
export async function setLanguage(args: ActionArgs<'set_language'>): Promise<ActionResultOf<'set_language'>> {
  const language = LANGUAGES.find((known) => known === args.language) ?? ('id' satisfies Language);
  return { outcome: 'set', language };
}

/** No notices from now on, by whatever channel: UU 27/2022 Art. 40. Answers to own questions still come. */
export async function stopMessages(
  deps: AccountDeps,
  context: ActionContext,
): Promise<ActionResultOf<'stop_messages'>> {
  if (context.contact.optedOutAt !== undefined) return { outcome: 'already' };
  await deps.contacts.setOptedOut(context.contact.id, context.now);
  return { outcome: 'stopped' };
}

/** Notices come again, by all channels, of what is followed still. */
export async function startMessages(
  deps: AccountDeps,
  context: ActionContext,
): Promise<ActionResultOf<'start_messages'>> {
  if (context.contact.optedOutAt === undefined) return { outcome: 'already' };
  await deps.contacts.setOptedOut(context.contact.id, undefined);
  return { outcome: 'started' };
}
