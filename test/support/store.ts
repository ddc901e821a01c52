import type { Complaint } from '../../src/domain/complaint.ts';
import type { ContactId } from '../../src/domain/contact.ts';
import type { InboundMessage } from '../../src/domain/message.ts';
import type { Permit } from '../../src/domain/permit.ts';
import { connectStore } from '../../src/store/connect.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { testDatabase } from '../database/server.ts';

/** The real store on the database under test. */
export async function openTestStore(): Promise<{ store: Store; close(): Promise<void> }> {
  const database = await testDatabase();
  const { store, close } = await openTestStoreAt(database.uri);
  return {
    store,
    async close() {
      await close();
      await database.close();
    },
  };
}

/** The real store on a database that runs already. */
export async function openTestStoreAt(uri: string): Promise<{ store: Store; close(): Promise<void> }> {
  const connection = await connectStore(uri);
  const store = createStore(connection);
  await store.createIndexes();
  return { store, close: () => connection.close() };
}

export const NOON = new Date('2026-11-23T05:00:00.000Z');
export const minutesAfterNoon = (minutes: number): Date => new Date(NOON.getTime() + minutes * 60_000);
export const BUDI: ContactId = 'sms:+6280000000001';
export const SITI: ContactId = 'whatsapp:+6280000000002';

export function somePermit(changes: Partial<Permit> = {}): Permit {
  const at = new Date('2026-11-02T02:00:00.000Z');
  return {
    number: '503/0123/PBG/XI/2026',
    code: 'K7M29QXD',
    type: 'PBG',
    office: 'dpmptsp',
    applicant: { name: 'Budi Contoh', phone: '+6280000000001' },
    status: 'registered',
    submittedAt: at,
    since: at,
    timeline: [{ id: 'first', status: 'registered', at }],
    ...changes,
  };
}

export function someComplaint(changes: Partial<Complaint> = {}): Complaint {
  return {
    ticket: 'ADU-2026-0012',
    contact: BUDI,
    category: 'antrean',
    kind: 'complaint',
    text: 'antre dari jam 7',
    anonymous: false,
    media: [],
    office: 'dpmptsp',
    unit: 'pengaduan',
    officer: 'Contoh',
    status: 'open',
    filedAt: NOON,
    since: NOON,
    answerBy: '2026-12-07',
    timeline: [{ id: 'filed', what: 'file', by: 'complainant', at: NOON, unit: 'pengaduan' }],
    ...changes,
  };
}

export function someMessage(changes: Partial<InboundMessage> = {}): InboundMessage {
  return {
    channel: 'sms',
    address: '+6280000000001',
    id: 'twilio:SM1',
    text: '503/0123',
    media: [],
    receivedAt: NOON,
    ...changes,
  };
}
