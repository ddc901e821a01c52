import { createHash, timingSafeEqual } from 'node:crypto';
import type { ApiKeyStore } from '../store/api-keys.ts';

/** Whose key a request carries. */
export interface ApiKeyOwner {
  /** Public part of the key. */
  id: string;
  name: string;
}

export interface IssueKeyDeps {
  apiKeys: Pick<ApiKeyStore, 'add'>;
  randomBytes(size: number): Buffer;
  clock(): Date;
}

export interface CheckKeyDeps {
  apiKeys: Pick<ApiKeyStore, 'get'>;
  clock(): Date;
}

/** @returns undefined for a key that is malformed, unknown, wrong or revoked */
export type CheckApiKey = (bearer: string) => Promise<ApiKeyOwner | undefined>;

const ID_BYTES = 4;
const SECRET_BYTES = 32;
const KEY = /^ki_([0-9a-f]{8})_([\w-]{43})$/;
/** Compared with when no such key exists, so that an unknown id takes the same way as a wrong secret. */
const NOBODYS_HASH = '0'.repeat(64);
/** How long a good answer holds: a revoked key works for no longer than this. */
const REMEMBERED_MS = 60_000;

/** Makes a key `ki_<id>_<secret>`. It is told this once: only its hash is kept. */
export async function issueApiKey(deps: IssueKeyDeps, name: string): Promise<string> {
  const id = deps.randomBytes(ID_BYTES).toString('hex');
  const secret = deps.randomBytes(SECRET_BYTES).toString('base64url');
  await deps.apiKeys.add({ id, name, hash: hashOf(secret), createdAt: deps.clock() });
  return `ki_${id}_${secret}`;
}

/** Checks keys, and remembers good ones for a minute at most. */
export function createCheckApiKey(deps: CheckKeyDeps): CheckApiKey {
  const remembered = new Map<string, { hash: string; owner: ApiKeyOwner; until: number }>();

  return async (bearer) => {
    const [, id, secret] = KEY.exec(bearer) ?? [];
    if (id === undefined || secret === undefined) return undefined;
    const now = deps.clock().getTime();
    const known = remembered.get(id);
    if (known !== undefined && known.until > now && matches(secret, known.hash)) return known.owner;
    const stored = await deps.apiKeys.get(id);
    if (!matches(secret, stored?.hash ?? NOBODYS_HASH) || stored === undefined) {
      return undefined;
    }
    const owner = { id, name: stored.name };
    remembered.set(id, { hash: stored.hash, owner, until: now + REMEMBERED_MS });
    return owner;
  };
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function matches(secret: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(hash));
}
