import { describe, expect, it } from 'vitest';
import { type FeeAnswers, type Quote, quoteFee } from '../../src/domain/fee.ts';
import { keepable } from '../../src/domain/quote.ts';
import { catalogue } from './office-files.ts';

function quoted(answers: FeeAnswers, until?: string): Extract<Quote, { kind: 'amount' }> {
  const type = catalogue.type('PBG');
  const quote = type && quoteFee(type, answers, '2026-11-23');
  if (quote?.kind !== 'amount') throw new Error('no amount');
  return { ...quote, validity: { ...quote.validity, until } };
}

describe('a quote', () => {
  it('holds for 30 days after the day on which it was told', () => {
    expect(keepable('PBG', { area: 36 }, quoted({ area: 36 }), '2026-11-23').validUntil).toBe('2026-12-23');
  });

  it('holds no longer than its rate', () => {
    const quote = quoted({ area: 36 }, '2026-11-30');
    expect(keepable('PBG', { area: 36 }, quote, '2026-11-23').validUntil).toBe('2026-11-30');
  });

  it('says what it is for, in the words of the citizen', () => {
    const told = (answers: FeeAnswers) => quoted(answers).told.map(({ id }) => id);
    expect(told({ area: 36 })).toEqual(['36 m2']);
    expect(told({ area: 1250.5, floors: 2, buildingUse: 'usaha' })).toEqual(['1.250,5 m2', '2 lantai', 'tempat usaha']);
  });

  it('is not worked out while "renovasi" alone was said of the work', () => {
    const type = catalogue.type('PBG');
    expect(type && quoteFee(type, { area: 36, buildingWork: 'renovasi' }, '2026-11-23')).toMatchObject({
      kind: 'incomplete',
      inputs: [{ key: 'buildingWork' }],
    });
  });
});
