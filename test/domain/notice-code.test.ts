import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOTICE_CODE_BYTES, noticeCode, readNoticeCode } from '../../src/domain/notice-code.ts';
import { readTicket } from '../../src/domain/ticket.ts';
import { readTrackingCode } from '../../src/domain/tracking-code.ts';

const codes = fc.uint8Array({ minLength: NOTICE_CODE_BYTES, maxLength: NOTICE_CODE_BYTES }).map(noticeCode);

describe('the code of a notice', () => {
  it('has seven signs, letters and digits in turn', () => {
    fc.assert(fc.property(codes, (code) => /^(?:[A-HJKMNP-TV-Z]\d){3}[A-HJKMNP-TV-Z]$/.test(code)));
  });

  it('is read back in capitals and in small letters', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(readNoticeCode(code)).toBe(code);
        expect(readNoticeCode(code.toLowerCase())).toBe(code);
      }),
    );
  });

  it.each([
    ['BOK7M2X', 'B0K7M2X'],
    ['B4K7MZX', 'B4K7M2X'],
    ['84K7M2X', 'B4K7M2X'],
    ['b4k7mlx', 'B4K7M1X'],
  ])('one slip is put right by its place: %s is %s', (typed, meant) => {
    expect(readNoticeCode(typed)).toBe(meant);
  });

  it.each(['2026001', '5030123', 'K7M29QXD', 'LAPORAN', 'PBG0123', 'B4K7M2', '80K7M28', '', 'B4K7M2XX', '😀4K7M2X'])(
    '%s is none',
    (typed) => expect(readNoticeCode(typed)).toBeUndefined(),
  );

  it('is no tracking code and no ticket', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(readTrackingCode(code)).toBeUndefined();
        expect(readTicket(code)).toBeUndefined();
      }),
    );
  });
});
