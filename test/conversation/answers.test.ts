import { describe, expect, it } from 'vitest';
import { both, known, those } from '../../src/conversation/answers.ts';

describe('answers', () => {
  it('are known unless they are undefined', () => {
    expect(Object.keys(known({ number: '503/0123', floors: 0, anonymous: false, type: undefined }))).toEqual([
      'number',
      'floors',
      'anonymous',
    ]);
  });

  it('of such names are taken, and the others stay where they were', () => {
    const heard = { number: '503/0123', type: 'PBG' };
    expect(those(heard, (name) => name !== 'number')).toEqual({ type: 'PBG' });
    expect(heard).toEqual({ number: '503/0123', type: 'PBG' });
  });

  it.each([
    [{ a: 1, b: 1 }, { b: 2 }, { a: 1, b: 2 }],
    [{ a: 1 }, {}, { a: 1 }],
    [{ a: 1 }, undefined, { a: 1 }],
    [{}, { b: 2 }, { b: 2 }],
  ])('%j and then %j are %j', (first, later, all) => expect(both<number>(first, later)).toEqual(all));

  it('are both together without a change to either', () => {
    const [first, later] = [{ a: 1 }, { b: 2 }];
    both<number>(first, later);
    expect([first, later]).toEqual([{ a: 1 }, { b: 2 }]);
  });
});
