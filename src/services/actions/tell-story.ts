import type { ActionArgs, ActionResultOf, CallDetails } from '../../conversation/actions.ts';
import { type ChannelName, channelOf } from '../../domain/contact.ts';
import { isOwner } from '../../domain/permit-owner.ts';
import type { VersionedPermit } from '../../store/permits.ts';
import type { ActionContext } from '../action-context.ts';
import { type LocateDeps, locateOwn, locatePermit } from './locate-permit.ts';
import { notOne } from './not-one.ts';
import { rememberFile } from './permit-names.ts';
import { storyLines } from './permit-story-lines.ts';
import { type PermitViewDeps, viewPermit } from './permit-values.ts';

export type StoryDeps = LocateDeps & PermitViewDeps;

type Told = ActionResultOf<'tell_story'>;

/** The course of the permit that is named, or that was last talked about, or of the contact's only one. */
export async function tellStory(
  deps: StoryDeps,
  args: ActionArgs<'tell_story'>,
  context: ActionContext,
  details: CallDetails,
): Promise<Told> {
  const typed = args.number ?? details.memory.permit;
  const located = await (typed === undefined ? locateOwn(deps, context.contact) : locatePermit(deps, typed, context));
  if (located.found === 'one') return told(deps, located.permit, context, channelOf(context.contact.id));
  return typed === undefined && located.found === 'none'
    ? { outcome: 'need_number' }
    : notOne(deps.catalogue, located, typed ?? '');
}

function told(deps: StoryDeps, permit: VersionedPermit, { contact, now }: ActionContext, channel: ChannelName): Told {
  const owns = isOwner(permit, contact.id);
  const { values, clock } = viewPermit(deps, permit, now, owns);
  const lines = storyLines(deps, permit, clock, { now, owns, channel });
  const remember = rememberFile(deps.catalogue, permit);
  return { outcome: 'told', values: { ...values, story: { lines, plain: true } }, remember };
}
