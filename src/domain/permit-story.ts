import { today, type Zone } from './clock-zone.ts';
import type { PermitClock } from './deadline.ts';
import { CLOCK_STOPPED, OFFICE_DONE, type Permit, type PermitChange, type PermitStatus } from './permit.ts';

/** One line of a file's story: a move that was made, or a step that is left. */
export interface StoryLine {
  status: PermitStatus;
  state: 'done' | 'now' | 'left';
  /** The move; absent for a step that is left. */
  change?: PermitChange | undefined;
  /** Day `yyyy-mm-dd` in the office's zone on which it began; absent for a step that is left. */
  on?: string | undefined;
  /** Id of the unit that had, has or will have the file; absent while it waits for the applicant or is done. */
  unit?: string | undefined;
  /** The office's clock stood, or stands, still. */
  isPause: boolean;
}

/** What has happened to a file and what is left, in its order: every move in the timeline, then the steps to come. */
export function permitStory(permit: Pick<Permit, 'timeline' | 'status'>, clock: PermitClock, zone: Zone): StoryLine[] {
  const unitOf = (status: PermitStatus) => clock.steps.find((step) => step.status === status)?.unit;
  const timeline = permit.timeline.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const made = timeline.map((change, place): StoryLine => {
    const waits = CLOCK_STOPPED.has(change.status) || OFFICE_DONE.has(change.status);
    return {
      status: change.status,
      state: place === timeline.length - 1 && !OFFICE_DONE.has(change.status) ? 'now' : 'done',
      change,
      on: today(change.at, zone),
      unit: waits ? undefined : (change.unit ?? unitOf(change.status)),
      isPause: CLOCK_STOPPED.has(change.status),
    };
  });
  const left = clock.state === 'done' ? [] : clock.steps.filter((step) => step.state === 'next');
  return [
    ...made,
    ...left.map(
      ({ status, unit }): StoryLine => ({
        status,
        state: 'left',
        unit: CLOCK_STOPPED.has(status) ? undefined : unit,
        isPause: false,
      }),
    ),
  ];
}

/** Which step of how many a file is at: `[3, 7]`. Undefined where the catalogue does not know the type's steps. */
export function stepProgress({ steps }: Pick<PermitClock, 'steps'>): readonly [at: number, of: number] | undefined {
  if (steps.length === 0) return undefined;
  const done = steps.filter((step) => step.state === 'done').length;
  return [Math.min(done + 1, steps.length), steps.length];
}
