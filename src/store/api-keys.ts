import type { Model } from 'mongoose';

/** A key with which an office's own system calls the permit API. Only a hash of it is kept. */
export interface ApiKeyRecord {
  /** Public first part of the key. */
  _id: string;
  /** Whose it is, for logs and for revoking. */
  name: string;
  /** SHA-256 of the secret part, hexadecimal: the secret has 256 random bits, so no slow hash is needed. */
  hash: string;
  createdAt: Date;
  revokedAt?: Date;
}

export type ApiKeyStore = ReturnType<typeof createApiKeyStore>;

/** Keys of the permit API. */
export function createApiKeyStore(model: Model<ApiKeyRecord>) {
  return {
    async add(key: { id: string; name: string; hash: string; createdAt: Date }): Promise<void> {
      await model.create([{ _id: key.id, name: key.name, hash: key.hash, createdAt: key.createdAt }]);
    },

    /** Oldest first, revoked ones too. */
    async list(): Promise<{ id: string; name: string; createdAt: Date; revokedAt?: Date }[]> {
      const found = await model.find().sort({ createdAt: 1 }).lean<ApiKeyRecord[]>();
      return found.map(({ _id, hash: _hash, ...key }) => ({ id: _id, ...key }));
    },

    /** @returns false when there is no such key, or it was revoked before */
    async revoke(id: string, at: Date): Promise<boolean> {
      const revoked = await model.updateOne({ _id: id, revokedAt: null }, { $set: { revokedAt: at } });
      return revoked.modifiedCount === 1;
    },

    /** @returns undefined when there is no such key or it was revoked */
    async get(id: string): Promise<{ name: string; hash: string } | undefined> {
      const found = await model.findById(id).lean<ApiKeyRecord>();
      return found && found.revokedAt === undefined ? { name: found.name, hash: found.hash } : undefined;
    },
  };
}
