import type { ActionTable } from './spec.ts';

const NOW = ['office', 'week'] as const;

/** Where the offices are and when they are open. */
export const OFFICE_ACTIONS = {
  /** Without an office: the nearest to a shared place, else the one that was last talked about, else the first. */
  find_office: {
    needs: {
      office: 'text?',
      /** As it was said: `besok`, `sabtu`, `25 desember`, `ramadan`. */
      day: 'text?',
      /** `address` or `contact`; without it the hours. */
      about: 'text?',
    },
    outcomes: {
      open: [...NOW, 'closes'],
      /** The midday break. */
      pause: [...NOW, 'resumes'],
      closed: [...NOW, 'opens'],
      holiday: [...NOW, 'why', 'opens'],
      day_open: ['office', 'day', 'day_hours'],
      day_closed: ['office', 'day', 'opens'],
      day_holiday: ['office', 'day', 'why', 'opens'],
      /** Other hours for some time: Ramadan. */
      season: ['office', 'why', 'since', 'until', 'week'],
      /** `way` and `map` are empty where the office has none. */
      address: ['office', 'address', 'phone', 'way', 'map'],
      contact: ['office', 'phone'],
    },
  },
} as const satisfies ActionTable;
