import { describe, expect, test } from 'vitest';
import { foresee } from '../../src/services/foresee.ts';
import type { VersionedPermit } from '../../src/store/permits.ts';
import { somePermit } from '../support/store.ts';

const permit: VersionedPermit = { ...somePermit(), version: 1 };

describe('a permit is looked up ahead', () => {
  test.each([
    ['Cek status 503/0123/PBG/XI/2026', '503/0123/PBG/XI/2026'],
    ['503/0123/PBG/XI/2026', '503/0123/PBG/XI/2026'],
    ['sudah sampai mana 503/0123/SIP-DOKTER/XI/2026', '503/0123/SIP-DOKTER/XI/2026'],
  ])('where the message names it: %s', async (text, typed) => {
    const asked: (readonly string[])[] = [];
    const findByKeys = async (keys: readonly string[]) => {
      asked.push(keys);
      return [permit];
    };
    const foreseen = foresee({ findByKeys }, text);
    expect(foreseen?.typed).toBe(typed);
    expect(await foreseen?.permits).toEqual([permit]);
    expect(asked).toHaveLength(1);
  });

  test.each(['halo', 'STATUS', '2', '08123456789', 'lapor sejak 3 hari 503/0123/PBG/XI/2026', 'biaya imb 36 m2'])(
    'and nothing else is: %s',
    (text) => {
      const findByKeys = () => Promise.reject(new Error('nobody has asked for this'));
      expect(foresee({ findByKeys }, text)).toBeUndefined();
    },
  );

  test('whoever asks for it hears that the database is away; where nobody asks, nothing happens', async () => {
    const foreseen = foresee({ findByKeys: () => Promise.reject(new Error('away')) }, '503/0123/PBG/XI/2026');
    await new Promise(setImmediate);
    await expect(foreseen?.permits).rejects.toThrow('away');
  });
});
