import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allSpans } from '../../src/conversation/recogniser/spans/all.ts';
import { SPAN_KINDS } from '../../src/conversation/recogniser/spans/span.ts';

const found = (text: string): string[] => allSpans(text).map(({ kind, value }) => `${kind} ${value}`);

describe('in a message', () => {
  it.each([
    ['cek 503/0123/PBG/XI/2026 pak', ['permit 503/0123/pbg/xi/2026']],
    ['no.0456/IMB/2026', ['permit 0456/imb/2026']],
    ['UNREG#00321', ['permit 00321']],
    ['berkas 503 0123', ['permit 503 0123']],
    ['4413 / 27-01-2022', ['permit 4413 / 27-01-2022']],
    ['nopen 8065', ['permit 8065']],
    ['no 5O3/O123', ['permit 5o3/o123']],
    ['PBG-640 eh maaf PBG-647101-02022026-05', ['permit pbg-647101-02022026-05']],
    ['nik 3517012345670002', ['nik 3517012345670002']],
    ['nib 9120001234567', ['nib 9120001234567']],
    ['hp 0852 3456 1111', ['phone 0852 3456 1111']],
    ['+62 812-3456-7890', ['phone +62 812-3456-7890']],
    ['adu 2026 12', ['ticket ADU-2026-0012']],
    ['aduan sp4n saya 6543210', ['ticket 6543210']],
    ['bayar Rp 1.250.000 atau 500rb', ['amount 1250000', 'amount 500000']],
    ['diminta 300000', ['amount 300000']],
    ['rumah 6x6', ['area 36']],
    ['36 m2, 36m², 120 meter', ['area 36', 'area 36', 'area 120']],
    ['2 lantai 85 m2', ['floors 2', 'area 85']],
    ['dua lantai', ['floors 2']],
    ['3 hari, setahun', ['duration 3 hari', 'duration 1 tahun']],
    ['foto 4x6', []],
    ['tgl 12/05/2026 jam 08.00', ['date 12/05/2026', 'date jam 08.00']],
    ['PP 16/2021 pasal 5', ['law pp 16/2021', 'law pasal 5']],
    ['rt 02 rw 05 jl melati no 15', ['number rt 02', 'number rw 05', 'number 15']],
    ['tahun 2026', ['date tahun 2026']],
    ['tahun ini 2026', []],
    ['jam 08.00-16.00', ['date jam 08.00-16.00']],
    ['klik http://a.b/12345 ya', ['link http://a.b/12345']],
  ])('"%s" stands %j', (text, spans) => {
    expect(found(text)).toEqual(spans);
  });

  it('numbers are cut out as they were typed', () => {
    const text = 'Ｃek 👍 no ５０３／０１２３ ya';
    const [span] = allSpans(text);
    expect(text.slice(span?.start, span?.end)).toBe('５０３／０１２３');
  });

  it('spans never overlap, whatever is typed', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '503/0123',
        '2026',
        '36',
        'm2',
        'rp',
        'rb',
        '/',
        '-',
        ' ',
        'adu',
        'lantai',
        'tgl',
        'x',
        '0812',
        'jt',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        let end = 0;
        for (const span of allSpans(text)) {
          expect(SPAN_KINDS).toContain(span.kind);
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.text).toBe(text.slice(span.start, span.end));
          end = span.end;
        }
      }),
      { numRuns: 500 },
    );
  });
});
