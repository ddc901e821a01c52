import { describe, expect, it } from 'vitest';
import { NOTICE_VALUES, type NoticeValues, noticeText, RENEWAL } from '../../src/conversation/notice-text.ts';
import { widestValue } from '../../src/conversation/placeholders.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import { PERMIT_STATUSES } from '../../src/domain/permit.ts';
import { measure } from '../../src/text/gsm7.ts';
import { book } from './flow-files.ts';

const VALUES: NoticeValues = {
  number: '503/0123/PBG/XI/2026',
  code: 'K7M2-9QXD',
  type: { id: 'PBG', en: 'Building permit' },
  unit: { id: 'Dinas PUPR', en: 'Public Works' },
  since: { day: '2026-11-23' },
  promise: { day: '2026-12-03' },
  note: 'fotokopi sertifikat tanah',
  amount: { rupiah: 199908 },
  place: 'MPP, Jl. Basuki Rahmat 15',
  hours: 'Sen-Jum 08.00-15.00',
  bring: { list: ['KTP', 'tanda terima'] },
  ends: { day: '2027-01-10' },
  check: 'B4K7M2X',
};
const WIDEST = Object.fromEntries(NOTICE_VALUES.map((name) => [name, widestValue(name)])) as NoticeValues;

describe('notices', () => {
  for (const status of [...PERMIT_STATUSES, RENEWAL] as const) {
    for (const language of LANGUAGES) {
      it(`"${status}" in ${language} names the file and is one SMS part with the longest values`, () => {
        expect(noticeText(book, VALUES, status, language)).toContain('503/0123/PBG/XI/2026');
        expect(measure(noticeText(book, WIDEST, status, language))).toMatchObject({ encoding: 'GSM-7', parts: 1 });
      });
    }
  }

  it('tells where, when and with what to collect', () => {
    expect(noticeText(book, VALUES, 'ready', 'id')).toBe(
      'PBG 503/0123/PBG/XI/2026 siap diambil di MPP, Jl. Basuki Rahmat 15, Sen-Jum 08.00-15.00. Bawa KTP dan tanda terima. CEK B4K7M2X',
    );
  });

  it('carries its code in every status and language', () => {
    const texts = PERMIT_STATUSES.flatMap((status) => LANGUAGES.map((one) => noticeText(book, VALUES, status, one)));
    expect(texts.filter((text) => !text.includes('CEK B4K7M2X'))).toEqual([]);
  });

  it('tells how to stop', () => {
    expect(noticeText(book, VALUES, 'signing', 'id')).toContain('BERHENTI');
    expect(noticeText(book, VALUES, 'signing', 'en')).toContain('STOP');
  });
});
