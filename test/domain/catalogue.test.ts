import { describe, expect, it } from 'vitest';
import { type CatalogueEntry, isOldName, plainName } from '../../src/domain/catalogue.ts';
import { SHORT_LENGTH } from '../../src/domain/catalogue-type.ts';
import { isGsm7 } from '../../src/text/gsm7.ts';
import { catalogue, catalogueFiles } from './office-files.ts';

const TYPES_OF_BONTANG = ['DAM', 'GALIAN', 'JASA_TITIPAN', 'APOTEK', 'TRAYEK', 'KKPR', 'UKL_UPL', 'SPPL', 'IUIPHHK'];
const TYPES_WANTED = [
  ...['PBG', 'SLF', 'NIB', 'REKLAME', 'SIP', 'SIP_DOKTER', 'SIP_BIDAN', 'SIP_PERAWAT', 'SIP_APOTEKER', 'KLINIK'],
  ...['SPPL', 'UKL_UPL', 'TRAYEK', 'AHLI_WARIS', 'PENELITIAN', 'MINOL', 'SEWA_ASET', 'SKGR', 'APOTEK', 'TDG', 'GALIAN'],
  ...['DOMISILI', 'KAPAL', 'KOPERASI', 'KERAMAIAN', 'PANTI', 'DAM', 'SKU', 'DISPENSASI_NIKAH', 'TROTOAR', 'TKA'],
];

describe('the catalogue', () => {
  it.each([...new Set([...TYPES_OF_BONTANG, ...TYPES_WANTED])])('knows %s', (id) => {
    expect(catalogue.type(id)?.id).toBe(id);
  });

  it.each(catalogueFiles().map((file) => [file.path, file] as const))('%s is named after its id', (path, file) => {
    expect(path).toBe(`flows/catalogue/${(file.document as { id: string }).id}.yaml`);
  });

  it.each(catalogue.types.map((type) => [type.id, type] as const))('%s has the six fields of a standard', (_, type) => {
    expect(type.requirements.length).toBeGreaterThan(0);
    expect(type.steps.length).toBeGreaterThan(1);
    expect(type.days).toBe(type.steps.reduce((sum, step) => sum + step.days, 0));
    expect(type.fee.basis.id).not.toBe('');
    expect(type.product.id).not.toBe('');
    expect(type.complaints).not.toBe('');
  });

  it.each(catalogue.entries.map((entry) => [entry.id, entry] as const))('%s is told in GSM-7 and fits', (_, entry) => {
    for (const text of textsOf(entry)) {
      expect(isGsm7(text), text).toBe(true);
      expect(text.length, text).toBeLessThanOrEqual(160);
    }
    expect(entry.short.id.length).toBeLessThanOrEqual(SHORT_LENGTH);
    expect(entry.short.en.length).toBeLessThanOrEqual(SHORT_LENGTH);
  });

  it('gives every name to one entry only', () => {
    const names = catalogue.names().flatMap((entry) => entry.names);
    expect(new Set(names).size).toBe(names.length);
    expect(names.every((name) => name === plainName(name) && name !== '')).toBe(true);
  });

  it('says why a permit is free', () => {
    for (const type of catalogue.types) {
      if (type.fee.rule === 'free') expect(type.fee.basis.id).toContain('UU 1/2022');
    }
  });

  it('sends galian C to the province and keramaian to the police', () => {
    expect(catalogue.type('GALIAN')?.level).toBe('provinsi');
    expect(catalogue.type('KERAMAIAN')?.level).toBe('polisi');
    expect(catalogue.type('AHLI_WARIS')?.level).toBe('kecamatan');
  });
});

describe('looking up', () => {
  it.each([
    ['imb', 'IMB'],
    ['IJIN BANGUN', 'PBG'],
    ['izin rumah', 'PBG'],
    ['ukl-upl', 'UKL_UPL'],
    ['UKL_UPL', 'UKL_UPL'],
    ['  Izin   HO ', 'HO'],
    ['depot air isi ulang', undefined],
    ['depot air', 'DAM'],
    ['izin praktek bidan', 'SIP_BIDAN'],
    ['galian c', 'GALIAN'],
    ['P-IRT', 'PIRT'],
    ['surat ahli waris', 'AHLI_WARIS'],
    ['building permit', 'PBG'],
    ['sepeda', undefined],
  ])('%j is called %s', (name, id) => {
    expect(catalogue.called(name)?.id).toBe(id);
  });

  it.each([
    ['IMB', ['PBG']],
    ['SIUP', ['NIB']],
    ['TDP', ['NIB']],
    ['IUMK', ['NIB']],
    ['SKTR', ['KKPR']],
    ['IZIN_LINGKUNGAN', ['SPPL', 'UKL_UPL']],
    ['HO', []],
  ])('%s of old is now %j, and says so', (id, now) => {
    const current = catalogue.current(id);
    expect(current.types.map((type) => type.id)).toEqual(now);
    expect(current.via?.says.id).toBeTruthy();
  });

  it('finds a type of today as itself, and nothing for an unknown id', () => {
    expect(catalogue.current('PBG')).toEqual({ types: [catalogue.type('PBG')] });
    expect(catalogue.current('XYZ')).toEqual({ types: [] });
    expect(catalogue.type('IMB')).toBeUndefined();
  });

  it('gives a variant what its base says', () => {
    const doctor = catalogue.type('SIP_DOKTER');
    expect(doctor?.requirements).toEqual(catalogue.type('SIP')?.requirements);
    expect(doctor?.name.id).toBe('SIP dokter dan dokter gigi');
    expect(catalogue.variantsOf('SIP').map((type) => type.id)).toContain('SIP_BIDAN');
  });
});

function textsOf(entry: CatalogueEntry): string[] {
  const texts = [entry.name, entry.short];
  if (isOldName(entry)) texts.push(entry.says);
  else {
    texts.push(entry.product, entry.signed_by, entry.fee.basis, ...entry.requirements);
    if (entry.note !== undefined) texts.push(entry.note);
  }
  return texts.flatMap((text) => [text.id, text.en]);
}
