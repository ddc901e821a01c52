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
    ['cek 45120 45121 ya', ['permit 45120', 'permit 45121']],
    ['60211 60212 60213 dong', ['permit 60211', 'permit 60212', 'permit 60213']],
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
    ['pagar tembok 2 meter', []],
    ['gudang 12 meter tinggi', []],
    ['plang 60x90 cm', ['area 0.54']],
    ['panjangna 12 rubakna 7', ['area 84']],
    ['two hundred square meter', ['area 200']],
    ['luas tanah 300, luas bangunan 110 meter persegi', ['area 110']],
    ['kada batingkat', ['floors 1']],
    ['ground floor only', ['floors 1']],
    ['setengah tahun', ['duration 6 bulan']],
    ['setengah lusin', ['quantity 6']],
    ['20 ribu ekor', []],
    ['preman njaluk 500', ['amount 500000']],
    ['masih 100 dolar', ['amount 100']],
    ['tgl 12/05/2026 jam 08.00', ['date 12/05/2026', 'date jam 08.00']],
    ['PP 16/2021 pasal 5', ['law pp 16/2021', 'law pasal 5']],
    ['rt 02 rw 05 jl melati no 15', ['number rt 02', 'number rw 05', 'number 15']],
    ['tahun 2026', ['date tahun 2026']],
    ['tahun ini 2026', []],
    ['jam 08.00-16.00', ['date jam 08.00-16.00']],
    ['klik http://a.b/12345 ya', ['link http://a.b/12345']],
    ['resi: 7 1 8 2 0', ['permit 7 1 8 2 0']],
    ['ijin sy no 2026 00 451 sdh terbit?', ['permit 2026 00 451']],
    ['cek 00 512 nak', ['permit 00 512']],
    ['berkas PBG 331405 18022026 07 dugi pundi', ['permit pbg 331405 18022026 07']],
    ['noreg 26.03.0091', ['permit 26.03.0091']],
    ['REG-2026/0441', ['permit reg-2026/0441']],
    ['bukan 2026-01112 tapi 2026-01121', ['permit 2026-01121']],
    ['izin tiange? 1902', ['permit 1902']],
    ['rapat 7 8 9 orang', ['quantity 9']],
    ['pajak motor BM 2345 XY', ['number bm 2345 xy']],
    ['plat B 1288 sudah jadi', ['number b 1288']],
    ['nomor B045 ga dipanggil', ['number b045']],
    ['SHM 1123', ['number shm 1123']],
    ['materai 6000', ['number materai 6000']],
    ['aduan saya 0074 dan 0075', ['ticket 0074', 'ticket 0075']],
    ['3 tiket: 41280, 41281, 41290', ['ticket 41280', 'ticket 41281', 'ticket 41290']],
    ['tiketnya 20871', ['ticket 20871']],
    ['my ticket no is 21345', ['ticket 21345']],
    ['who handles case 41310', ['ticket 41310']],
    ['laporan 17569/MC/III/2022 tidak ada kabar', ['ticket 17569/MC/III/2022']],
    ['18201/MC/V/2026 itu pengaduan saya', ['ticket 18201/MC/V/2026']],
    ['no 0391 ga ketemu, cek lagi laporan sy', ['ticket 0391']],
    ['laporan izin 00391 saya', ['permit 00391']],
    ['wa 0812.3333.4444', ['phone 0812.3333.4444']],
    ['telpon ke rumah 0761 33421', ['phone 0761 33421']],
    ['diminta limangatus ewu', ['amount 500000']],
    ['asked me for Rp 1 million', ['amount 1000000']],
    ['brp juta kira2', []],
    ['nyuwun sewu pak', []],
    ['2.000 peserta', ['quantity 2000']],
    ['gudang 1.200 m2', ['area 1200']],
    ['rumah 36/72', ['area 36']],
    ['enam kali enam meter', ['area 36']],
    ['6 x 9 meter pak', ['area 54']],
    ['ukuran 12x20', ['area 240']],
    ['panjang 12 lebar 9', ['area 108']],
    ['100 meter persegi', ['area 100']],
    ['saratuih meter', ['area 100']],
    ['sembilan puluh enam m', ['area 96']],
    ['luasnya kira2 90 meter', ['area 90']],
    ['1 hektar', ['area 10000']],
    ['setengah hektar', ['area 5000']],
    ['150 sqm', ['area 150']],
    ['radius 200m', []],
    ['pas foto 3x4 apa 4x6', []],
    ['rong lantai', ['floors 2']],
    ['ga bertingkat', ['floors 1']],
    ['single storey', ['floors 1']],
    ['lantainya 3', ['floors 3']],
    ['balantai duo', ['floors 2']],
    ['telung dina', ['duration 3 hari']],
    ['dua belas bulan', ['duration 12 bulan']],
    ['per year', ['duration 1 tahun']],
    ['sabulan', ['duration 1 bulan']],
    ['10 umbul2', ['quantity 10']],
    ['20 perawat', ['quantity 20']],
    ['dua lembar', ['quantity 2']],
    ['selusin', ['quantity 12']],
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
