import { sayCommon, type Talk } from './talk.ts';

/** Longest story that is gathered over several messages: some ten pages. */
export const MOST_STORY = 16_000;

/** The story with what is added to it; where it has no room for all of that, the citizen is told. */
export function addedTo(talk: Talk, story: unknown, more: string): string {
  const told = [story, more].filter((part) => part !== undefined && part !== '').join('\n');
  if (told.length > MOST_STORY) sayCommon(talk, 'story_full');
  return told.slice(0, MOST_STORY);
}
