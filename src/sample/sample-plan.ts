import type { PermitType } from '../domain/catalogue-type.ts';
import type { PermitStatus } from '../domain/permit.ts';

/** How a permit stands against its promise. */
export const MOODS = ['on-time', 'due-today', 'late'] as const;
export type Mood = (typeof MOODS)[number];

/** What is to be invented: the statuses that the permit went through, and how it stands. */
export interface Plan {
  path: readonly PermitStatus[];
  mood: Mood;
  /** Working days since the last move, where the mood does not say so: for permits that wait or are done. */
  restDays?: number | undefined;
}

/** Of every type so many permits at a step of its own; these two of all their steps. */
const STEPS_SHOWN = 2;
const SHOWN_WHOLE = new Set(['PBG', 'SIP']);

/**
 * The permits to invent of one type: some at its steps, one that waits for the applicant, one to collect, one handed
 * over and one that ended otherwise.
 * @param place number of the type in the catalogue, from 0: spreads steps and moods over the types
 */
export function plansFor(type: PermitType, place: number): Plan[] {
  const steps = type.steps.map((step) => step.status);
  const shown = SHOWN_WHOLE.has(type.id) ? steps.length : Math.min(STEPS_SHOWN, steps.length);
  const running = Array.from({ length: shown }, (_, turn): Plan => {
    const last = (place + turn * 2) % steps.length;
    const whole = SHOWN_WHOLE.has(type.id) ? turn : last;
    return { path: steps.slice(0, whole + 1), mood: MOODS[(place + turn) % MOODS.length] ?? 'on-time' };
  });
  return [
    ...running,
    waiting(place),
    { path: [...steps, 'ready'], mood: mood(place), restDays: 1 + (place % 9) },
    ended(steps, place),
  ];
}

/** Returned to the applicant; every third has come back since. */
function waiting(place: number): Plan {
  const path: PermitStatus[] = ['registered', 'verifying', 'returned'];
  if (place % 3 === 2) return { path: [...path, 'verifying'], mood: 'on-time' };
  return { path, mood: 'on-time', restDays: 1 + (place % 12) };
}

function ended(steps: readonly PermitStatus[], place: number): Plan {
  const begun: PermitStatus[] = ['registered', 'verifying'];
  const restDays = 2 + (place % 40);
  switch (place % 5) {
    case 0:
      return { path: [...begun, 'rejected'], mood: 'on-time', restDays };
    case 1:
      return { path: [...begun, 'cancelled'], mood: 'on-time', restDays };
    case 2:
      return { path: [...begun, 'returned', 'expired'], mood: 'on-time', restDays };
    default:
      return { path: [...steps, 'ready', 'completed'], mood: mood(place + 1), restDays };
  }
}

function mood(place: number): Mood {
  return MOODS[place % MOODS.length] ?? 'on-time';
}
