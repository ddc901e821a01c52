import { describe, expect, it } from 'vitest';
import { nearestOffice, officeFinder } from '../../src/domain/office-place.ts';
import { offices } from './office-files.ts';

describe('the office that a message means', () => {
  it.each<[string, string | undefined]>([
    ['kantor camat Mandau buka jam berapa', 'kec-mandau'],
    ['DURI buka jam brp', 'kec-mandau'],
    ['alamat kantor camat rupat utara', 'kec-rupat-utara'],
    ['alamat kantor camat rupat', 'kec-rupat'],
    ['sei pakning naik apa', 'kec-bukit-batu'],
    ['kantor perizinan dimana', 'dpmptsp'],
    ['jl durian runtuh', undefined],
    ['kantor buka jam berapa', undefined],
  ])('%s: %s', (text, id) => expect(officeFinder(offices.offices)(text)?.id).toBe(id));

  it.each([
    ['a street in Duri', 1.27, 101.2, 'kec-mandau'],
    ['the harbour of Bengkalis', 1.468, 102.107, 'dpmptsp'],
    ['the beach of Rupat Utara', 2.12, 101.7, 'kec-rupat-utara'],
  ])('from %s it is the nearest', (_, latitude, longitude, id) => {
    expect(nearestOffice(offices.offices, { latitude, longitude })?.id).toBe(id);
  });

  it('is none where no office tells where it lies', () => {
    const somewhere = offices.offices.map((office) => ({ ...office, at: undefined }));
    expect(nearestOffice(somewhere, { latitude: 1, longitude: 101 })).toBeUndefined();
  });
});
