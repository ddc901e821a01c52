import { trackingCode } from '../domain/tracking-code.ts';
import { type SampleGround, sampleOffice } from '../sample/sample-office.ts';
import type { Store } from '../store/store.ts';

/** The same invented office at every first start. */
const SEED = 2026;

/** Fills an empty database with the sample office, so that a newcomer has something to ask about. */
export async function seedSampleOffice(store: Store, ground: SampleGround, now: Date): Promise<void> {
  if ((await store.permits.count()) > 0) return;
  const permits = sampleOffice(SEED, now, ground).map((permit) => ({ ...permit, code: trackingCode(permit.number) }));
  for (const { code, number } of permits) await store.permits.reserveCode(code, number);
  await store.permits.insertQuietly(permits);
}
