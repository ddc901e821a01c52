import { describe, expect, it } from 'vitest';
import { built } from './built.ts';

const slots = (text: string) => built.recognise(text, { expecting: 'rating' }).slots;

describe('the rating of an answer', () => {
  it.each<[string, number | string]>([
    ['satuu', 1],
    ['lima bintang', 5],
    ['bintang 4', 4],
    ['bintang2', 2],
    ['4/5', 4],
    ['nilai 3', 3],
    ['nilai: 2', 2],
    ['rong bintang ae', 2],
    ["lema'", 5],
    ["tello'", 3],
    ['papat wae', 4],
    ['opat tina lima', 4],
    ['hiji weh', 1],
    ['limo se da', 5],
    ['satumi', 1],
    ['3 aja lah bang', 3],
    ['buruk pang, satu', 1],
    ['satu aja ga pantes dua', 1],
    ['⭐⭐⭐', 3],
    ['★★☆☆☆', 2],
    ['⭐⭐⭐⭐⭐ makasih', 5],
    ['nilai A', 5],
    ['jelek banget', 1],
    ['sangat tidak puas', 1],
    ['payah', 2],
    ['kurang memuaskan', 2],
    ['not bad', 3],
    ['cukup puas', 3],
    ['biasa wae', 3],
    ['bagus', 4],
    ['bagus sekali', 5],
    ['apik tenan', 5],
    ['sae pisan', 5],
    ['ancak bana', 5],
    ['luar biasa', 5],
    ['abstain', 'none'],
    ['no comment', 'none'],
    ['gak usah dinilai', 'none'],
    ['malas kasih nilai', 'none'],
    ['👍👍👍', 5],
    ['A plus', 5],
    ['limong bintang', 5],
    ['dulu saya kasih 1, sekarang udah 4', 4],
    ['antara 3 sama 4, empat deh', 4],
    ['tak sanggup kasih lima, tiga sajalah', 3],
    ['puas sekali, semua dijelaskan satu2', 5],
    ['lumayan membantu', 4],
    ['ga jelek ga bagus', 3],
    ['ga sesuai harapan', 2],
    ['nilainya nyusul, belum kelar urusan', 'none'],
    ['seratus buat bu Leni', 'invalid'],
    ['8 dari 10', 'invalid'],
    ['6', 'invalid'],
    ['minus 1', 'invalid'],
    ['tiga koma lima', 'invalid'],
  ])('"%s" gives %s', (text, rating) => {
    expect(slots(text).rating).toBe(rating);
  });

  it.each([
    ['3 ok but slow', 'ok but slow'],
    ['2, nunggu 3 jam', 'nunggu 3 jam'],
    ['1 pak, sudah 2 bulan belum jadi', 'sudah 2 bulan belum jadi'],
    ['papat wae, antrine suwe', 'antrine suwe'],
    ['bintang 2 lambat', 'lambat'],
    ['Nilai 3. Informasi di website perlu diperbarui', 'Informasi di website perlu diperbarui'],
    ['3 krn lama tp petugasnya baik', 'lama tp petugasnya baik'],
    ['pelayanannya cepat, 5', 'pelayanannya cepat'],
    ['bagus, cepat dilayani', 'cepat dilayani'],
    ['lima kaka, Tuhan berkati', 'Tuhan berkati'],
    ['bintang 3 deh om, bapak pegel nunggu', 'bapak pegel nunggu'],
    ['satu!!! jahat ke bapakku', 'jahat ke bapakku'],
    ['jempolan, kasih 5', 'jempolan'],
    ['dua, gara2 ruang tunggunya pengap', 'ruang tunggunya pengap'],
    ['tiga untuk keterbukaan informasinya', 'untuk keterbukaan informasinya'],
    ['Dengan pertimbangan ketepatan waktu, kami memberi nilai 5.', 'ketepatan waktu'],
    ['NILAI 3 LOKET GELAP', 'LOKET GELAP'],
    ['5 bu Yanti telaten', 'bu Yanti telaten'],
    ['4 mbak loketnya ramah', 'mbak loketnya ramah'],
    ['4 pak petugasnya ramah', 'petugasnya ramah'],
  ])('"%s" comes with the comment "%s"', (text, comment) => {
    expect(slots(text).comment).toBe(comment);
  });

  it.each(['lima makasih ya', 'bintang empat', '5 ⭐'])('"%s" comes without one', (text) => {
    expect(slots(text).comment).toBeUndefined();
  });
});
