import { describe, expect, it } from 'vitest';
import { fitMenu } from '../../src/conversation/fit-menu.ts';
import { TAP_LIMITS } from '../../src/domain/tap-menu.ts';

const labelled = (...labels: readonly string[]) => labels.map((label, place) => ({ id: `id${place}`, label }));
const many = (count: number) => labelled(...Array.from({ length: count }, (_, place) => `Pilihan ${place}`));

describe('choices that can be tapped', () => {
  const table: [string, ReturnType<typeof labelled>, string | undefined][] = [
    ['one', many(1), 'buttons'],
    ['three short ones', many(3), 'buttons'],
    ['three of 20 characters', labelled('a'.repeat(20), 'b'.repeat(20), 'c'.repeat(20)), 'buttons'],
    ['one of 21 characters', labelled('a'.repeat(21), 'b'), 'list'],
    ['two of the same name', labelled('Kirim', 'KIRIM'), 'list'],
    ['four', many(4), 'list'],
    ['ten', many(10), 'list'],
    ['eleven', many(11), undefined],
    ['none', [], undefined],
    ['one without a name', labelled('a', ''), undefined],
    ['one with an id of 201 characters', [{ id: 'x'.repeat(201), label: 'a' }], undefined],
    ['two with the same id', [...labelled('a'), ...labelled('b')], undefined],
  ];
  for (const [what, choices, shape] of table) {
    it(`${what}: ${shape ?? 'numbered text'}`, () => {
      expect(fitMenu('Yang mana?', choices, 'Lihat')?.shape).toBe(shape);
    });
  }

  it('a text of 1024 characters fits, a longer one or none does not', () => {
    expect(fitMenu('x'.repeat(1024), many(2), 'Lihat')).toBeDefined();
    expect(fitMenu('x'.repeat(1025), many(2), 'Lihat')).toBeUndefined();
    expect(fitMenu('', many(2), 'Lihat')).toBeUndefined();
  });

  it('a long name in a list is cut, and stands in full below', () => {
    const long = 'PBG 503/0123/PBG/XI/2026 Rumah';
    const menu = fitMenu('Yang mana?', [...labelled(long), { id: 'b', label: 'z'.repeat(200) }], 'x'.repeat(30));
    expect(menu?.options[0]).toEqual({ id: 'id0', title: 'PBG 503/0123/PBG/XI/20..', description: long });
    expect(menu?.options[1]?.description).toHaveLength(TAP_LIMITS.description);
    expect(menu?.opener).toHaveLength(TAP_LIMITS.opener);
  });
});
