import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PermitType } from '../../src/domain/catalogue-type.ts';
import { type FeeAnswers, feeInputs, quoteFee } from '../../src/domain/fee.ts';
import type { PbgRule } from '../../src/domain/fee-rule.ts';
import { catalogue } from './office-files.ts';

const TODAY = '2026-11-23';
const pbg = catalogue.type('PBG') as PermitType;

function amount(answers: FeeAnswers, on = TODAY) {
  const quoted = quoteFee(pbg, answers, on);
  if (quoted.kind !== 'amount') throw new Error(quoted.kind);
  return quoted;
}

describe('the levy for a building', () => {
  const house = { buildingUse: 'hunian', floors: 1, buildingWork: 'baru' };

  it('of 36 m2, a simple permanent house of one floor, is Rp199.908 with the values of Badung', () => {
    expect(amount({ ...house, area: 36 })).toMatchObject({ rupiah: 199_908, estimate: false, assumed: [] });
  });

  it('of 36 m2 and nothing else is the same as an estimate that says what was assumed', () => {
    const quoted = amount({ area: 36 });
    expect(quoted).toMatchObject({ rupiah: 199_908, estimate: true });
    expect(quoted.assumed.map((text) => text.id)).toEqual(['rumah tinggal sederhana', '1 lantai', 'bangunan baru']);
  });

  it('of 120 m2 on one floor lies between Rp666.360 and Rp755.208, and is an estimate', () => {
    expect(amount({ ...house, area: 120 })).toMatchObject({
      rupiah: 755_208,
      estimate: true,
      between: { lowest: 666_360, highest: 755_208 },
    });
  });

  it.each<[number, number, number, boolean]>([
    [99.99, 1, 0.15, false],
    [100, 1, 0.17, true],
    [100.01, 1, 0.17, true],
    [100.01, 2, 0.17, true],
    [100.01, 3, 0.17, false],
    [100, 3, 0.17, true],
    [50, 2, 0.17, true],
  ])('of a house of %d m2 on %d floors has index %d, estimate %s', (area, floors, index, estimate) => {
    const quoted = amount({ ...house, area, floors });
    expect(quoted.breakdown.find(({ label }) => label.en === 'Function index')?.value).toBe(index);
    expect(quoted.estimate).toBe(estimate);
  });

  it.each<[string, number, number, number]>([
    ['usaha', 36, 1, 932_904],
    ['umkm', 36, 1, 666_360],
    ['sosial', 36, 1, 399_816],
    ['ibadah', 36, 1, 0],
    ['khusus', 36, 1, 1_332_720],
    ['campuran', 500, 2, 11_522_475],
    ['campuran', 500, 3, 15_548_400],
    ['campuran', 501, 3, 15_579_497],
  ])('for %s, %d m2 on %d floors is %d', (buildingUse, area, floors, rupiah) => {
    expect(amount({ buildingUse, area, floors, buildingWork: 'baru' }).rupiah).toBe(rupiah);
  });

  it.each([
    ['renovasi_sedang', 44_979],
    ['renovasi_berat', 64_970],
  ])('for %s is %d: half a rupiah and more is rounded up', (buildingWork, rupiah) => {
    expect(amount({ ...house, area: 36, buildingWork }).rupiah).toBe(rupiah);
  });

  it.each([
    [1, 1],
    [2, 1.09],
    [3, 1.12],
    [10, 1.333],
    [60, 1.862],
  ])('takes for %d floors the coefficient %d', (floors, coefficient) => {
    const rupiah = (1000 * 0.005 * 6_170_000 * 0.7 * (300 + 400 + coefficient * 500)) / 1000;
    expect(amount({ buildingUse: 'usaha', area: 1000, floors }).rupiah).toBe(Math.round(rupiah));
  });

  it('knows a rising coefficient for each of 60 floors, and sends 61 floors to the agency', () => {
    const { floors } = (pbg.fee as PbgRule).indices.height;
    expect(floors).toHaveLength(60);
    expect(floors.every((coefficient, place) => place === 0 || coefficient > (floors[place - 1] ?? 9))).toBe(true);
    expect(quoteFee(pbg, { buildingUse: 'usaha', area: 9000, floors: 61 }, TODAY)).toMatchObject({
      kind: 'set-by-other',
    });
  });

  it('reads numbers that were typed', () => {
    expect(amount({ ...house, area: '36,5', floors: '1' }).rupiah).toBe(202_685);
    expect(amount({ ...house, area: '36.5' }).rupiah).toBe(202_685);
  });

  it('grows with the area and is whole rupiah, however odd the area', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.integer({ min: 1, max: 60 }), (cents, floors) => {
        const small = amount({ buildingUse: 'usaha', floors, area: cents / 100 }).rupiah;
        const large = amount({ buildingUse: 'usaha', floors, area: (cents + 1) / 100 }).rupiah;
        expect(Number.isSafeInteger(small)).toBe(true);
        expect(large).toBeGreaterThanOrEqual(small);
      }),
    );
  });

  it('tells since when its rate holds, and has none for the time before', () => {
    expect(amount({ area: 36 }).validity).toEqual({ from: '2024-01-05', until: undefined });
    expect(quoteFee(pbg, { area: 36 }, '2024-01-04').kind).toBe('no-rate');
  });

  it('takes the rate of the day', () => {
    const fee = structuredClone(pbg.fee) as PbgRule;
    fee.rates = [
      { from: '2024-01-05', until: '2026-12-31', values: { ilo: 0.005, shst: 6_170_000 } },
      { from: '2027-01-01', values: { ilo: 0.005, shst: 6_500_000 } },
    ];
    const rupiahOn = (on: string) => {
      const quoted = quoteFee({ ...pbg, fee }, { area: 36 }, on);
      return quoted.kind === 'amount' ? quoted.rupiah : quoted.kind;
    };
    expect([rupiahOn('2026-12-31'), rupiahOn('2027-01-01')]).toEqual([199_908, 210_600]);
  });
});

describe('what still has to be asked for a building', () => {
  const asked = (answers: FeeAnswers) => feeInputs(pbg, answers).map((input) => input.key);

  it.each<[FeeAnswers, string[]]>([
    [{}, ['area']],
    [{ area: 36 }, []],
    [{ area: 100 }, []],
    [{ area: 101 }, ['buildingUse', 'floors']],
    [{ area: 180, buildingUse: 'usaha' }, ['floors']],
    [{ area: 180, floors: 2 }, ['buildingUse']],
    [{ area: 180, floors: 2, buildingUse: 'usaha' }, []],
    [{ floors: 2, buildingUse: 'usaha' }, ['area']],
    [{ area: -3 }, ['area']],
    [{ area: 0 }, ['area']],
    [{ area: 2_000_000 }, ['area']],
    [{ area: 'luas' }, ['area']],
    [{ area: Number.NaN }, ['area']],
    [{ area: 200, floors: 1.5, buildingUse: 'istana' }, ['buildingUse', 'floors']],
  ])('after %j is %j', (answers, keys) => {
    expect(asked(answers)).toEqual(keys);
    expect(quoteFee(pbg, answers, TODAY).kind === 'incomplete').toBe(keys.length > 0);
  });

  it('offers the uses of a building as choices', () => {
    const use = feeInputs(pbg, { area: 101 })[0];
    expect(use?.kind === 'choice' && use.choices.map((choice) => choice.value)).toContain('hunian');
  });

  it('is the work too, where the office assumes none', () => {
    const fee = structuredClone(pbg.fee) as PbgRule;
    delete fee.indices.assume.work;
    expect(feeInputs({ ...pbg, fee }, { area: 36 }).map((input) => input.key)).toEqual(['buildingWork']);
    expect(quoteFee({ ...pbg, fee }, { area: 36 }, TODAY).kind).toBe('incomplete');
    expect(quoteFee({ ...pbg, fee }, { area: 36, buildingWork: 'baru' }, TODAY)).toMatchObject({ rupiah: 199_908 });
  });
});
