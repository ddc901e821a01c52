import type { ContactId } from '../../src/domain/contact.ts';
import type { Permit } from '../../src/domain/permit.ts';
import { storedKeys } from '../../src/domain/permit-number.ts';
import type { Follow } from '../../src/store/follows.ts';
import type { PermitStore, VersionedPermit } from '../../src/store/permits.ts';

/** As much of the store as the permit API needs, in memory. */
export function createMemoryStore() {
  const permits = new Map<string, VersionedPermit>();
  const codes = new Map<string, string>();
  const follows = new Map<string, Follow>();
  const keys = new Map<string, { name: string; hash: string }>();
  const copy = (permit: VersionedPermit | undefined) => permit && structuredClone(permit);
  const store = {
    permits: {
      get: async (number: string) => copy(permits.get(number)),
      findByCode: async (code: string) => copy([...permits.values()].find((permit) => permit.code === code)),
      findByKeys: async (wanted: readonly string[]) =>
        [...permits.values()].filter((permit) => storedKeys(permit.number).some((key) => wanted.includes(key))),
      reserveCode: async (code: string, number: string) => {
        if (!codes.has(code)) codes.set(code, number);
        return codes.get(code) === number;
      },
      insert: async (permit: Permit) => {
        if (permits.has(permit.number)) return false;
        permits.set(permit.number, structuredClone({ ...permit, version: 1 }));
        return true;
      },
      update: async (number: string, version: number, facts: object) => {
        const stored = permits.get(number);
        if (stored?.version !== version) return false;
        permits.set(number, structuredClone({ ...stored, ...facts, version: version + 1 }));
        return true;
      },
      move: async (number, version, change) => {
        const stored = permits.get(number);
        if (stored?.version !== version) return false;
        const timeline = [...stored.timeline, change];
        const moved = { ...stored, status: change.status, since: change.at, timeline, version: version + 1 };
        permits.set(number, structuredClone(moved));
        return true;
      },
    } satisfies Partial<PermitStore>,
    follows: {
      add: async (follow: Follow) => {
        const key = `${follow.permit}|${follow.contact}`;
        if (follows.has(key)) return false;
        follows.set(key, follow);
        return true;
      },
      remove: async (permit: string, contact: ContactId, by?: Follow['by']) => {
        const key = `${permit}|${contact}`;
        return (by === undefined || follows.get(key)?.by === by) && follows.delete(key);
      },
      followersOf: async (permit: string) =>
        [...follows.values()].filter((follow) => follow.permit === permit).map((follow) => follow.contact),
    },
    apiKeys: {
      add: async (key: { id: string; name: string; hash: string }) => void keys.set(key.id, key),
      get: async (id: string) => keys.get(id),
      forget: (id: string) => keys.delete(id),
    },
  };
  return store;
}
