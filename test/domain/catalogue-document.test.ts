import { describe, expect, it } from 'vitest';
import { parseCatalogue } from '../../src/domain/catalogue.ts';
import { DocumentError, type RawDocument } from '../../src/domain/catalogue-document.ts';
import { catalogue, catalogueFiles } from './office-files.ts';

describe('a wrong file', () => {
  const type = () => structuredClone(catalogueFiles().find(({ path }) => path.endsWith('/TDG.yaml')) as RawDocument);
  const nib = catalogueFiles().find(({ path }) => path.endsWith('/NIB.yaml')) as RawDocument;

  function problemsWith(change: (document: Record<string, unknown>) => void, ...others: RawDocument[]): string[] {
    const wrong = type();
    change(wrong.document as Record<string, unknown>);
    try {
      parseCatalogue([wrong, ...others]);
      return [];
    } catch (error) {
      return (error as DocumentError).message.split('\n');
    }
  }

  it.each<[string, (document: Record<string, unknown>) => void, string]>([
    ['a missing field', (d) => delete d.product, 'product is missing'],
    ['a field nobody knows', (d) => Object.assign(d, { dayz: 3 }), 'the file has fields that nobody knows: dayz'],
    [
      'a wrong level',
      (d) => Object.assign(d, { level: 'desa' }),
      'level should be one of kecamatan, kabupaten, provinsi, pusat, polisi, is "desa"',
    ],
    [
      'a long short name',
      (d) => Object.assign(d, { short: { id: 'Tanda Daftar Gudang', en: 'TDG' } }),
      'short should have at most 16 characters in each language, is {"id":"Tanda Daftar Gudang","en":"TDG"}',
    ],
    ['a wrong sum', (d) => Object.assign(d, { days: 9 }), 'days should be 3, the sum of the steps, is 9'],
    ['half a day', (d) => Object.assign(d, { days: 2.5 }), 'days should be a whole number, is 2.5'],
    [
      'no requirement',
      (d) => Object.assign(d, { requirements: [] }),
      'requirements should have at least one requirement, is []',
    ],
    ['English missing', (d) => Object.assign(d, { product: { id: 'TDG' } }), 'product.en is missing'],
    [
      'no first step',
      (d) => Object.assign(d, { steps: [{ status: 'signing', unit: 'kadis', days: 3 }] }),
      'steps[0].status should be registered, as the first step, is "signing"',
    ],
    [
      'an impossible order',
      (d) =>
        Object.assign(d, {
          steps: [
            { status: 'registered', unit: 'loket', days: 0 },
            { status: 'signing', unit: 'kadis', days: 3 },
          ],
        }),
      'steps[0].status should be a status that signing may follow, is "registered"',
    ],
    ['an unknown fee rule', (d) => Object.assign(d, { fee: { rule: 'gratis' } }), 'fee.rule'],
    [
      'a base that is not there',
      (d) => Object.assign(d, { variant_of: 'GUDANG' }),
      'variant_of should name a type that is no variant, is "GUDANG"',
    ],
  ])('with %s is told in one sentence', (_, change, sentence) => {
    const problems = problemsWith(change);
    expect(problems[0]).toContain(`flows/catalogue/TDG.yaml: ${sentence}`);
  });

  it('that takes the name of another is told with both files', () => {
    expect(problemsWith((d) => Object.assign(d, { called: ['Ijin  USAHA'] }), nib)).toEqual([
      'flows/catalogue/NIB.yaml: called has "ijin usaha", which flows/catalogue/TDG.yaml has too',
    ]);
  });

  it('of an old name must name a type that is there', () => {
    const old = {
      path: 'flows/catalogue/X.yaml',
      document: { ...catalogue.find('SIUP'), id: 'X', replaced_by: ['Y'] },
    };
    expect(() => parseCatalogue([old])).toThrow(
      'flows/catalogue/X.yaml: replaced_by should name a permit type, is "Y"',
    );
  });

  it('that is no list of fields is told', () => {
    expect(() => parseCatalogue([{ path: 'a.yaml', document: 'PBG' }])).toThrow(DocumentError);
  });

  it('tells all mistakes of all files at once', () => {
    const problems = problemsWith((d) => Object.assign(d, { days: 9, level: 'desa' }), {
      path: 'b.yaml',
      document: null,
    });
    expect(problems.length).toBeGreaterThan(1);
  });
});
