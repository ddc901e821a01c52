import type { Store } from '../../src/store/store.ts';
import { createMemoryStore } from './memory-store.ts';

export async function openOfficeStore(): Promise<{ store: Store; close(): Promise<void> }> {
  return { store: createMemoryStore() as unknown as Store, close: async () => {} };
}
