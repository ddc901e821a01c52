import type { Connection } from 'mongoose';
import type { Channel } from '../../src/channels/channel.ts';
import { readSession } from '../../src/conversation/session.ts';
import type { Input, Session } from '../../src/conversation/turn.ts';
import type { Complaint, OfficeDeed } from '../../src/domain/complaint.ts';
import { CHANNELS, type ChannelName, contactId } from '../../src/domain/contact.ts';
import type { OutboundMessage } from '../../src/domain/message.ts';
import type { TapMenu } from '../../src/domain/tap-menu.ts';
import { createLogger } from '../../src/logger.ts';
import { createMetrics } from '../../src/metrics.ts';
import { connectStore } from '../../src/store/connect.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { type BotServices, composeServices } from '../../src/wiring/services.ts';
import { type TestDatabase, testDatabase } from '../database/server.ts';
import { PERMITS } from './chat-permits.ts';
import { office } from './office.ts';
import { shownMenu } from './shown-menu.ts';

const START = Date.parse('2026-11-23T03:00:00Z');
const HOUR_MS = 3_600_000;
/** A citizen who has applied for nothing. */
export const SOMEBODY = '+6281234500001';

/**
 * The office as a transcript meets it: the real services on the real store, with a clock that stands still and a
 * channel that keeps what is sent.
 */
export class ChatOffice {
  readonly #database: TestDatabase;
  readonly #connection: Connection;
  readonly #store: Store;

  private constructor(database: TestDatabase, connection: Connection) {
    this.#database = database;
    this.#connection = connection;
    this.#store = createStore(connection);
  }

  static async open(): Promise<ChatOffice> {
    const database = await testDatabase();
    const opened = new ChatOffice(database, await connectStore(database.uri));
    await opened.#store.createIndexes();
    return opened;
  }

  /** Begins anew: nobody has written yet, and every permit stands as on the first day. */
  async begin(channel: ChannelName = 'sms', phone: string = SOMEBODY): Promise<Talker> {
    const collections = (await this.#connection.db?.collections()) ?? [];
    await Promise.all(collections.map((collection) => collection.deleteMany({})));
    await this.#store.permits.insertQuietly(PERMITS);
    return new Talker(this.#store, this.#connection, channel, phone);
  }

  async close(): Promise<void> {
    await this.#connection.close();
    await this.#database.close();
  }
}

/** One citizen talking with the bot; the session goes through the store between two messages. */
export class Talker {
  now = new Date(START);
  /** What was sent without being asked, in its order. */
  readonly notices: { to: string; text: string }[] = [];
  /** What could be tapped so far, the newest last. */
  readonly menus: TapMenu[] = [];
  readonly store: Store;
  readonly services: BotServices;
  readonly channel: ChannelName;
  readonly phone: string;
  readonly #connection: Connection;
  readonly #answers: string[] = [];
  #count = 0;
  #tokens = 0;

  constructor(store: Store, connection: Connection, channel: ChannelName, phone: string) {
    this.store = store;
    this.channel = channel;
    this.phone = phone;
    this.#connection = connection;
    this.services = composeServices({
      store,
      office,
      channels: [keepingChannel((message) => this.#keep(message))],
      environment: {
        clock: () => this.now,
        random: () => 0.5,
        newToken: () => this.#token(),
      },
      metrics: createMetrics({ inbox: async () => 0, outbox: async () => 0, complaints: async () => [] }),
      log: createLogger('silent'),
      wake() {},
    });
  }

  /** Never the same twice, but the same in every run: codes of notices follow from it. */
  #token(): string {
    const token = `token-${this.#tokens}`;
    this.#tokens += 1;
    return token;
  }

  async send(input: Input): Promise<readonly string[]> {
    this.#count += 1;
    const { button, location } = input;
    const reply = await this.services.receiveMessage.receive({
      channel: this.channel,
      address: this.phone,
      id: `chat:${this.#count}`,
      text: input.text,
      media: input.media,
      receivedAt: this.now,
      ...(button !== undefined && { button }),
      ...(location !== undefined && { location }),
    });
    this.services.shift.handedOver(reply.messageId);
    return reply.byOutbox ? this.#sentByOutbox() : reply.texts;
  }

  /**
   * Taps a button or a row of a list.
   * @param older how many newer ones of the same name are left alone
   */
  async tap(title: string, older = 0): Promise<readonly string[]> {
    const options = this.menus.toReversed().flatMap((menu) => menu.options.find((one) => one.title === title) ?? []);
    const option = options[older];
    if (option === undefined) throw new Error(`there is no button "${title}"`);
    return this.send({ text: title, media: [], button: option.id });
  }

  /** The answers that went through the outbox; what was a notice stays one. */
  async #sentByOutbox(): Promise<readonly string[]> {
    const before = this.#answers.length;
    await this.services.work.pushNotices();
    return this.#answers.slice(before);
  }

  #keep({ id, address, text, menu }: OutboundMessage): void {
    if (menu !== undefined) this.menus.push(menu);
    const shown = menu === undefined ? text : shownMenu(menu);
    if (id.startsWith('reply-')) this.#answers.push(shown);
    else this.notices.push({ to: address, text: shown });
  }

  async say(...texts: readonly string[]): Promise<readonly string[]> {
    let said: readonly string[] = [];
    for (const text of texts) said = await this.send({ text, media: [] });
    return said;
  }

  later(hours: number): void {
    this.now = new Date(this.now.getTime() + hours * HOUR_MS);
  }

  async session(): Promise<Session | null> {
    return readSession((await this.store.contacts.get(contactId(this.channel, this.phone))).session);
  }

  /** Puts something else in the place of the stored session. */
  async replaceSession(session: unknown): Promise<void> {
    await this.#connection
      .collection<{ _id: string }>('contacts')
      .updateOne(
        { _id: contactId(this.channel, this.phone) },
        { $set: { session, version: 1, settled: [] } },
        { upsert: true },
      );
  }

  complaints(): Promise<Complaint[]> {
    return this.store.complaints.ofContact(contactId(this.channel, this.phone), 100);
  }

  /** The office does something with the last complaint. */
  async handleComplaint(deed: OfficeDeed, said: string): Promise<void> {
    const last = (await this.complaints())[0];
    if (last === undefined) throw new Error('there is no complaint to answer');
    const told = deed === 'assign' ? { unit: said } : { text: said };
    await this.services.answerComplaint(last.ticket, { deed, as: last.unit, ...told });
  }
}

/** Sends nothing: keeps what it is given. */
function keepingChannel(keep: (message: OutboundMessage) => void): Channel {
  const unused = (): never => {
    throw new Error('transcripts have no webhooks');
  };
  return {
    name: 'kept',
    sends: CHANNELS,
    taps: ['whatsapp'],
    senders: ['+6281100000001'],
    isAuthentic: unused,
    readMessage: unused,
    readReceipt: unused,
    formatReply: unused,
    async send(message) {
      keep(message);
      return { sent: true, providerId: message.id };
    },
    findSent: async () => undefined,
    async *listReceived() {},
    async *listCopies() {},
    eraseCopy: async () => false,
    async close() {},
  };
}
