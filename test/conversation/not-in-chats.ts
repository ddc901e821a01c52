import type { Language } from '../../src/domain/language.ts';

/** Steps that no transcript passes, and why. */
export interface NotInChats {
  language: Language;
  reason: string;
  /** `flow.step`. */
  steps: readonly string[];
}

export const NOT_IN_CHATS: readonly NotInChats[] = [
  {
    language: 'id',
    reason:
      'needs an office that has not written it down, and the sample office has: how long permits are kept, who may come',
    steps: ['collect_late.unknown', 'proxy.unknown'],
  },
  {
    language: 'id',
    reason: 'is said already where the fee asks for its inputs; it stands for whoever asks by the quote alone',
    steps: ['fee.not_needed'],
  },
  {
    language: 'id',
    reason: 'needs more follows than a transcript can hold',
    steps: ['follow.full', 'follow_all.full'],
  },
  {
    language: 'id',
    reason: 'needs a second phone, which a transcript does not have: see test/app/account.test.ts',
    steps: ['official.other'],
  },
  {
    language: 'id',
    reason: 'needs messages older than the office keeps them, and the job that deletes them',
    steps: ['official.gone'],
  },
  {
    language: 'en',
    reason:
      'needs an office that has not written it down, and the sample office has: how long permits are kept, who may come',
    steps: ['collect_late.unknown', 'proxy.unknown'],
  },
  {
    language: 'en',
    reason: 'is said already where the fee asks for its inputs; it stands for whoever asks by the quote alone',
    steps: ['fee.not_needed'],
  },
  {
    language: 'en',
    reason: 'needs more follows than a transcript can hold',
    steps: ['follow.full', 'follow_all.full'],
  },
  {
    language: 'en',
    reason: 'needs a second phone, which a transcript does not have: see test/app/account.test.ts',
    steps: ['official.other'],
  },
  {
    language: 'en',
    reason: 'needs messages older than the office keeps them, and the job that deletes them',
    steps: ['official.gone'],
  },
];
