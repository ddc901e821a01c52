import { describe, expect, test } from 'vitest';
import { findSettled, readSettled, settledJson, settledList } from '../../src/store/settled.ts';

const ANSWERS = [
  { id: 'twilio:SM1', texts: ['Halo "Bapak/Ibu"\nbaris dua \\ 👍'] },
  { id: 'twilio:SM12', texts: [], byOutbox: true },
  { id: 'a "quoted", id', texts: ['satu', 'dua'] },
];

describe('a settled message', () => {
  test.each(ANSWERS)('is read as it was kept: $id', (answer) => {
    expect(readSettled(settledJson(answer))).toEqual(answer);
  });

  test.each(ANSWERS)('is found by its whole id: $id', (answer) => {
    expect(findSettled(ANSWERS.map(settledJson), answer.id)).toEqual(answer);
  });

  test.each(['twilio:SM', 'SM1', 'a "quoted"', '', 'satu'])('is not found by %j', (id) => {
    expect(findSettled(ANSWERS.map(settledJson), id)).toBeUndefined();
  });

  test('that an earlier version kept as an object is found as well', () => {
    const list = settledList([ANSWERS[0] ?? never(), settledJson(ANSWERS[1] ?? never())]);
    expect(list.map(readSettled)).toEqual(ANSWERS.slice(0, 2));
  });
});

function never(): never {
  throw new Error('there is such an answer');
}
