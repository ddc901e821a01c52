import { createHash } from 'node:crypto';
import type { ContactId } from './contact.ts';

/**
 * Ids of what we send say what it is, so that the same thing is stored once; hashed, because they travel in the
 * addresses of status callbacks, where no phone number belongs (UU 27/2022).
 */
export function noticeId(permit: string, change: string, contact: ContactId): string {
  return hashed('notice', permit, change, contact);
}

/** @param place the answer's place among the answers to one message, from 0 */
export function replyId(inboundId: string, place: number, contact: ContactId): string {
  return hashed('reply', inboundId, String(place), contact);
}

/** True for the id of an answer, as against one of a notice. */
export function isReplyId(id: string): boolean {
  return id.startsWith('reply-');
}

function hashed(kind: string, ...parts: readonly string[]): string {
  return `${kind}-${createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 27)}`;
}
