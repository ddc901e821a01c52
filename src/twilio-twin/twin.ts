import { createServer, type Server } from 'node:http';
import type { ChannelName } from '../domain/contact.ts';
import type { TwinContent } from './content.ts';
import { ContentApi, type StoredContent } from './content-api.ts';
import { Deliveries } from './deliveries.ts';
import { Faults } from './faults.ts';
import { inboundForm } from './inbound-form.ts';
import { MessageLog } from './message-log.ts';
import { inboundEntry } from './new-message.ts';
import type { DeliveryPlan } from './receipts.ts';
import { readReplies } from './replies.ts';
import { serveRest } from './rest-api.ts';
import { accountPath } from './rest-json.ts';
import type { TwinEvent, TwinMessage } from './twin-message.ts';
import type { TwinInbound, TwinOptions, TwinReceived, TwinSettings } from './twin-options.ts';
import { WebhookPoster } from './webhook-poster.ts';

export type { TwinContent } from './content.ts';
export type { Fault } from './faults.ts';
export type { DeliveryPlan } from './receipts.ts';
export type {
  TwinButton,
  TwinEvent,
  TwinList,
  TwinLocation,
  TwinMedia,
  TwinMessage,
  TwinStatus,
} from './twin-message.ts';
export type { TwinInbound, TwinOptions, TwinReceived, TwinSettings } from './twin-options.ts';

/**
 * A small local Twilio: its Messages API under `apiUrl`, signed webhooks, receipts. It talks to our server over HTTP
 * only, so it may run in the server's process or in another one.
 */
export class TwilioTwin {
  readonly faults = new Faults();
  readonly options: TwinSettings = { enforceWindow: false, receiptDelayMs: 30, now: () => new Date() };
  /** May be changed at any time. */
  webhookUrl: string;

  readonly #given: TwinOptions;
  readonly #log = new MessageLog();
  readonly #contents = new Map<string, TwinContent>();
  readonly #contentApi: ContentApi;
  readonly #poster: WebhookPoster;
  readonly #deliveries: Deliveries;
  readonly #server: Server;
  #port = 0;

  private constructor(given: TwinOptions) {
    const { accountSid, authToken, webhookUrl, smsNumber, whatsappNumber } = given;
    const [log, faults, settings] = [this.#log, this.faults, this.options];
    this.#given = given;
    this.webhookUrl = webhookUrl;
    this.#poster = new WebhookPoster(authToken);
    const deliveries = new Deliveries({ accountSid, log, faults, settings, poster: this.#poster });
    this.#deliveries = deliveries;
    this.#contentApi = new ContentApi(accountSid, this.#contents);
    const rules = { smsNumber, whatsappNumber, contents: this.#contents };
    const parts = { log, faults, rules, deliveries, contentApi: this.#contentApi };
    const backend = { accountSid, authToken, ...parts, now: () => settings.now() };
    this.#server = createServer((request, response) => {
      serveRest(backend, request, response).catch(() => response.destroy());
    });
  }

  /** @throws when the port is taken */
  static async start(options: TwinOptions): Promise<TwilioTwin> {
    const twin = new TwilioTwin(options);
    await new Promise<void>((resolve, reject) => {
      twin.#server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
    });
    const address = twin.#server.address();
    if (typeof address === 'object' && address !== null) twin.#port = address.port;
    return twin;
  }

  /** Base address of the REST API, e.g. `http://127.0.0.1:4010`. */
  get apiUrl(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Drops receipts that are still to come and ends open requests. */
  async close(): Promise<void> {
    this.#deliveries.stop();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await this.#poster.close();
    await Promise.all([closed, this.idle()]);
  }

  /** Resolves when no receipt is still to be posted. */
  idle(): Promise<void> {
    return this.#deliveries.idle();
  }

  /** Every new message and every change of a status. @returns takes the listener away again */
  on(listener: (event: TwinEvent) => void): () => void {
    return this.#log.on(listener);
  }

  /** Oldest first. */
  messages(only: { citizen?: string | undefined; channel?: ChannelName | undefined } = {}): TwinMessage[] {
    return this.#log
      .all()
      .map(({ message }) => message)
      .filter(({ citizen }) => only.citizen === undefined || citizen === only.citizen)
      .filter(({ channel }) => only.channel === undefined || channel === only.channel);
  }

  /** What a citizen attached. @param index as in the message's `media` */
  media(sid: string, index: number): { contentType: string; data: Buffer } | undefined {
    return this.#log.find(sid)?.media[index];
  }

  /** Makes a template known, under its ContentSid. */
  addContent(content: TwinContent): void {
    this.#contents.set(content.sid, content);
  }

  /** What was made through the Content API, oldest first. */
  contents(): StoredContent[] {
    return this.#contentApi.all();
  }

  /** Forgets a content, as when somebody deletes it in Twilio's console. */
  deleteContent(sid: string): void {
    this.#contentApi.delete(sid);
  }

  /** What becomes of the messages to come; `plan({})` is the ordinary delivery again. */
  plan(plan: DeliveryPlan): void {
    if (Object.keys(plan).length === 0) this.#deliveries.plans.clear();
    else this.#deliveries.plans.add(plan);
  }

  /**
   * A citizen sends a message: logs it, posts the webhook and sends what that answers.
   * @throws when the account has no number on that channel
   */
  async receive(inbound: TwinInbound): Promise<TwinReceived> {
    const { accountSid } = this.#given;
    const ours = inbound.channel === 'sms' ? this.#given.smsNumber : this.#given.whatsappNumber;
    if (ours === undefined) throw new Error(`The twin has no ${inbound.channel} number.`);
    const messagesUrl = `${this.apiUrl}${accountPath(accountSid)}/Messages`;
    const entry = inboundEntry(inbound, ours, messagesUrl, this.options.now());
    this.#log.add(entry);
    const { sid } = entry.message;
    if (this.webhookUrl === '') return { sid, status: 0, attempts: 0, replies: [] };
    const answer = await this.#poster.post(this.webhookUrl, inboundForm(entry, { ...inbound, accountSid }));
    const { outgoing, errorCode } = readReplies(answer, entry, this.webhookUrl);
    const replies = outgoing.map((reply) => this.#deliveries.reply(reply));
    return { sid, status: answer.status, attempts: answer.attempts, replies, errorCode };
  }
}
