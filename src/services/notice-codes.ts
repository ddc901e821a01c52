import { createHmac } from 'node:crypto';
import { NOTICE_CODE_BYTES, noticeCode } from '../domain/notice-code.ts';
import type { MarkStore } from '../store/marks.ts';
import type { NoticeCodeStore } from '../store/notice-codes.ts';

export interface NoticeCodeDeps {
  noticeCodes: Pick<NoticeCodeStore, 'reserve'>;
  marks: Pick<MarkStore, 'secret'>;
  /** Chance that nobody can guess, for the secret of a new deployment. */
  newToken(): string;
}

/** A notice that needs a code. */
export interface CodelessNotice {
  /** Id of the outgoing message. */
  message: string;
  at: Date;
}

/** Gives each notice its code, in their order. The same notice always gets the same one. */
export type IssueNoticeCodes = (notices: readonly CodelessNotice[]) => Promise<string[]>;

const SECRET = 'secret:notice-codes';
/** Each attempt fails only for a code that another notice has: one in thousands, even among a million. */
const MOST_ATTEMPTS = 12;

/**
 * Codes follow from the notice's id and a secret, so that a fan-out that was cut off gives the same ones again, and
 * nobody who knows permit and phone can work one out.
 */
export function createIssueNoticeCodes(deps: NoticeCodeDeps): IssueNoticeCodes {
  let known: Promise<string> | undefined;

  function secret(): Promise<string> {
    known ??= deps.marks.secret(SECRET, deps.newToken() + deps.newToken()).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  }

  return async (notices) => {
    if (notices.length === 0) return [];
    const key = await secret();
    const codes = new Map<string, string>();
    let left = notices;
    for (let attempt = 0; attempt < MOST_ATTEMPTS && left.length > 0; attempt += 1) {
      const wanted = left.map(({ message, at }) => ({ code: codeOf(key, message, attempt), message, at }));
      const reserved = await deps.noticeCodes.reserve(wanted);
      for (const [place, { code, message }] of wanted.entries()) if (reserved[place]) codes.set(message, code);
      left = left.filter(({ message }) => !codes.has(message));
    }
    if (left.length > 0) throw new Error('there is no free code for a notice');
    return notices.map(({ message }) => codes.get(message) ?? '');
  };
}

function codeOf(key: string, message: string, attempt: number): string {
  const digest = createHmac('sha256', key).update(`${message}\n${attempt}`).digest();
  return noticeCode(digest.subarray(0, NOTICE_CODE_BYTES));
}
