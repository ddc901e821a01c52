import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstPage } from '../../src/conversation/pages.ts';
import type { Lines } from '../../src/conversation/turn.ts';
import type { Reader } from '../../src/conversation/written.ts';
import { isGsm7, measure } from '../../src/text/gsm7.ts';

const SMS: Reader = { language: 'id', channel: 'sms' };
const WHATSAPP: Reader = { language: 'id', channel: 'whatsapp' };
const READ_ON = { id: 'Ketik LANJUT.', en: 'Text MORE.' };
const TEXT = { id: 'Lama\nSyarat ((type)):\n((lines))', en: 'Old\nRequired for ((type)):\n((lines))' };
const PAPERS = [
  'KTP',
  'KK',
  'sertifikat atau bukti hak tanah',
  'PBB lunas tahun berjalan',
  'gambar arsitektur',
  'gambar struktur',
  'gambar listrik, air dan sanitasi gedung',
];

function page(list: Lines, reader = SMS) {
  return firstPage(TEXT, { type: 'PBG', lines: list }, reader, READ_ON);
}

/** Everything that is said when somebody reads on to the end. */
function allPages(list: Lines, reader = SMS): string[] {
  const first = page(list, reader);
  const said = [first.text];
  for (let rest = first.rest; rest !== undefined && said.length < 50; ) {
    const { heading, ...lines } = rest;
    const next = firstPage({ id: '((heading))\n((lines))' }, { heading, lines }, reader, READ_ON);
    said.push(next.text);
    rest = next.rest;
  }
  return said;
}

describe('a long list', () => {
  it('stands in one SMS where it fits, without a word about more', () => {
    expect(page({ lines: ['KTP', 'KK'] })).toEqual({ text: 'Lama\nSyarat PBG:\n- KTP\n- KK', isList: true });
  });

  it('is cut between two lines, and says how to read on', () => {
    const { text, rest } = page({ lines: PAPERS });
    expect(text).toBe(
      'Lama\nSyarat PBG:\n- KTP\n- KK\n- sertifikat atau bukti hak tanah\n- PBB lunas tahun berjalan\n- gambar arsitektur\n- gambar struktur\nKetik LANJUT.',
    );
    expect(rest).toEqual({ heading: 'Syarat PBG:', lines: ['gambar listrik, air dan sanitasi gedung'] });
  });

  it('goes on with its numbers', () => {
    const pages = allPages({ lines: PAPERS, from: 1 });
    expect(pages[0]).toMatch(/^1\. KTP$/m);
    expect(pages[1]).toBe('Syarat PBG:\n7. gambar listrik, air dan sanitasi gedung');
  });

  it('keeps its note for the end, on a page of its own where there is no room', () => {
    const note = 'Catatan: bayar hanya sesuai SKRD yang diterbitkan dinas.';
    expect(allPages({ lines: PAPERS.slice(0, 2), note })).toEqual([`Lama\nSyarat PBG:\n- KTP\n- KK\n${note}`]);
    expect(allPages({ lines: PAPERS.slice(0, 5), note }).at(-1)).toBe(`Syarat PBG:\n${note}`);
  });

  it('is said at once by WhatsApp', () => {
    const { text, rest } = page({ lines: PAPERS, note: 'Catatan: ya.' }, WHATSAPP);
    expect(text.split('\n')).toHaveLength(2 + PAPERS.length + 1);
    expect(rest).toBeUndefined();
  });

  it('loses no line and takes one part a page, whatever its lines', () => {
    const line = fc
      .string({ unit: fc.constantFrom(...'abc /().,0123'), minLength: 1, maxLength: 48 })
      .map((text) => `x${text}`);
    const lists = fc.array(line, { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(lists, fc.option(line, { nil: undefined }), (lines, note) => {
        const pages = allPages({ lines, from: 1, note });
        for (const text of pages) expect([isGsm7(text), measure(text).parts]).toEqual([true, 1]);
        const numbers = pages.flatMap((text) => [...text.matchAll(/^(\d+)\. x/gm)].map((found) => Number(found[1])));
        expect(numbers).toEqual(lines.map((_, place) => place + 1));
      }),
    );
  });

  it('cuts a line that no SMS has room for', () => {
    const { text, rest } = page({ lines: ['x'.repeat(400), 'KTP'] });
    expect(measure(text).parts).toBe(1);
    expect(rest?.lines).toEqual(['KTP']);
  });
});
