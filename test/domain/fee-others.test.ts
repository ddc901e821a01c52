import { describe, expect, it } from 'vitest';
import type { CatalogueEntry } from '../../src/domain/catalogue.ts';
import type { PermitType } from '../../src/domain/catalogue-type.ts';
import { type FeeAnswers, feeInputs, type Quote, quoteFee } from '../../src/domain/fee.ts';
import { catalogue } from './office-files.ts';

const TODAY = '2026-11-23';

function quote(id: string, answers: FeeAnswers = {}): Quote {
  const entry = catalogue.find(id);
  if (entry === undefined) throw new Error(`no ${id}`);
  return quoteFee(entry, answers, TODAY);
}

describe('the other fees', () => {
  it.each(catalogue.types.map((type) => [type.id]))('%s is quoted once everything asked is answered', (id) => {
    const answers: Record<string, string | number> = {};
    for (let turn = 0; turn < 9; turn += 1) {
      const input = feeInputs(catalogue.type(id) as PermitType, answers)[0];
      if (input === undefined) break;
      answers[input.key] = input.kind === 'choice' ? (input.choices[0]?.value ?? '') : input.kind === 'area' ? 120 : 1;
    }
    expect(['free', 'amount', 'set-by-other']).toContain(quote(id, answers).kind);
  });

  it.each(['NIB', 'SIP', 'SLF', 'TRAYEK', 'AHLI_WARIS', 'SKGR', 'MINOL', 'PENELITIAN'])('%s is free', (id) => {
    expect(quote(id)).toEqual({
      kind: 'free',
      basis: expect.objectContaining({ id: expect.stringContaining('UU 1/2022') }),
    });
  });

  it.each([
    ['REKLAME', 'Bapenda'],
    ['KERAMAIAN', 'Polsek/Polres'],
    ['GALIAN', 'Pemerintah provinsi'],
    ['TKA', 'Kemnaker, perpanjangan: Disnaker'],
  ])('%s is set by %s', (id, who) => {
    expect(quote(id)).toMatchObject({ kind: 'set-by-other', who: { id: who } });
  });

  it('a rented hall is so much a day', () => {
    expect(quote('SEWA_ASET', { item: 'gedung', quantity: 2 })).toMatchObject({ kind: 'amount', rupiah: 3_000_000 });
    expect(quote('SEWA_ASET', { item: 'gedung', quantity: '0' })).toMatchObject({ kind: 'incomplete' });
    expect(feeInputs(catalogue.type('SEWA_ASET') as PermitType).map((input) => input.key)).toEqual([
      'item',
      'quantity',
    ]);
  });

  it('IMB is replaced by PBG, SIUP by NIB, and HO is not needed', () => {
    expect(quote('IMB')).toMatchObject({
      kind: 'replaced',
      by: ['PBG'],
      says: { id: expect.stringMatching(/^IMB sekarang PBG/) },
    });
    expect(quote('SIUP')).toMatchObject({ kind: 'replaced', by: ['NIB'] });
    expect(quote('HO').kind).toBe('not-needed');
    expect(feeInputs(catalogue.find('IMB') as CatalogueEntry)).toEqual([]);
  });
});
