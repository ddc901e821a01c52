import { describe, expect, it } from 'vitest';
import { createIssueNoticeCodes } from '../../src/services/notice-codes.ts';
import type { NoticeCode } from '../../src/store/notice-codes.ts';

const AT = new Date('2026-11-23T03:00:00Z');

/** Codes and the secret as the store keeps them; `taken` belong to others. */
function setUp(secret = 'the secret', taken: readonly string[] = []) {
  const owners = new Map(taken.map((code) => [code, 'somebody else']));
  const noticeCodes = {
    async reserve(codes: readonly NoticeCode[]) {
      for (const { code, message } of codes) if (!owners.has(code)) owners.set(code, message);
      return codes.map(({ code, message }) => owners.get(code) === message);
    },
  };
  const issue = createIssueNoticeCodes({ noticeCodes, marks: { secret: async () => secret }, newToken: () => 'x' });
  return { owners, issue };
}

const notices = ['notice-1', 'notice-2', 'notice-3'].map((message) => ({ message, at: AT }));

describe('codes of notices', () => {
  it('are different for each notice, and the same when they are asked for again', async () => {
    const { issue } = setUp();
    const codes = await issue(notices);
    expect(new Set(codes).size).toBe(3);
    expect(await issue(notices)).toEqual(codes);
    expect(await setUp().issue([...notices].reverse())).toEqual([...codes].reverse());
  });

  it('cannot be worked out without the secret', async () => {
    expect(await setUp('another').issue(notices)).not.toEqual(await setUp().issue(notices));
  });

  it('a code that another notice has is not given again; the next one is', async () => {
    const [first = ''] = await setUp().issue(notices);
    const { owners, issue } = setUp('the secret', [first]);
    const [other = ''] = await issue(notices);
    expect(other).not.toBe(first);
    expect(owners.get(first)).toBe('somebody else');
    expect(owners.get(other)).toBe('notice-1');
  });
});
