import { z } from 'zod';
import type { TwinContent } from './content.ts';
import { newSid } from './message-log.ts';
import { type RestError, restError } from './rest-errors.ts';

/** A content resource as it was made, and as messages use it. */
export interface StoredContent {
  content: TwinContent;
  friendlyName: string;
  language: string;
  variables: Readonly<Record<string, string>>;
  types: Readonly<Record<string, unknown>>;
  createdAt: Date;
}

export interface ContentAnswer {
  status: number;
  /** JSON; bytes where there is none. */
  body: object | Buffer;
}

const words = z.string().min(1);
const quickReply = z.strictObject({
  body: words.max(1024),
  actions: z
    .array(z.strictObject({ type: z.literal('QUICK_REPLY').optional(), title: words, id: words.max(200) }))
    .min(1)
    .max(10),
});
const listPicker = z.strictObject({
  body: words.max(1024),
  button: words,
  items: z
    .array(z.strictObject({ item: words, id: words.max(200), description: words.optional() }))
    .min(1)
    .max(10),
});
const requestSchema = z.object({
  friendly_name: z.string().default(''),
  language: words,
  variables: z.record(z.string().regex(/^\w{1,16}$/), words).default({}),
  types: z
    .strictObject({ 'twilio/quick-reply': quickReply.optional(), 'twilio/list-picker': listPicker.optional() })
    .refine((types) => Object.keys(types).length > 0),
});
const PATH = /^\/(v1|v2)\/Content(?:\/(HX[0-9a-f]{32}))?$/;

/** True for what is served here and not by the Messages resource. */
export function isContentPath(pathname: string): boolean {
  return pathname.startsWith('/v1/Content') || pathname.startsWith('/v2/Content');
}

/**
 * The Content API (https://www.twilio.com/docs/content/content-api-resources) for the two types that messages to
 * citizens use: make, read, list and delete, and v2's search by name.
 */
export class ContentApi {
  readonly #accountSid: string;
  readonly #stored = new Map<string, StoredContent>();
  readonly #contents: Map<string, TwinContent>;

  /** @param contents what messages find under their ContentSid */
  constructor(accountSid: string, contents: Map<string, TwinContent>) {
    this.#accountSid = accountSid;
    this.#contents = contents;
  }

  /** Oldest first. */
  all(): StoredContent[] {
    return [...this.#stored.values()];
  }

  answer(method: string, url: URL, body: string, now: Date): ContentAnswer {
    const [, version, sid] = PATH.exec(url.pathname) ?? [];
    if (version === undefined) return restError(20404);
    if (sid === undefined && method === 'GET') return { status: 200, body: this.#list(url, version) };
    if (version === 'v2') return restError(20404);
    if (sid === undefined) return method === 'POST' ? this.#create(body, now) : restError(20004, 405);
    const found = this.#stored.get(sid);
    if (found === undefined) return restError(20404);
    if (method === 'GET') return { status: 200, body: this.#json(found) };
    if (method !== 'DELETE') return restError(20004, 405);
    this.delete(sid);
    return { status: 204, body: Buffer.alloc(0) };
  }

  delete(sid: string): void {
    this.#stored.delete(sid);
    this.#contents.delete(sid);
  }

  #create(body: string, now: Date): ContentAnswer | RestError {
    const read = requestSchema.safeParse(parseJson(body));
    if (!read.success) return restError(20001);
    const { friendly_name: friendlyName, language, variables, types } = read.data;
    const sid = newSid('HX');
    const content = { sid, ...contentOf(types), defaults: variables, isUnapproved: true };
    const stored = { content, friendlyName, language, variables, types, createdAt: now };
    this.#stored.set(sid, stored);
    this.#contents.set(sid, content);
    return { status: 201, body: this.#json(stored) };
  }

  /** Newest first, one page; v2 filters by a regular expression over the name. */
  #list(url: URL, version: string): object {
    const pageSize = Math.min(1000, Math.max(1, Number(url.searchParams.get('PageSize') ?? 50) || 50));
    const name = version === 'v2' ? url.searchParams.get('ContentName') : null;
    const matching = this.all()
      .reverse()
      .filter(({ friendlyName }) => name === null || new RegExp(name).test(friendlyName));
    const meta = { page: 0, page_size: pageSize, first_page_url: url.href, previous_page_url: null, url: url.href };
    return {
      meta: { ...meta, next_page_url: null, key: 'contents' },
      contents: matching.slice(0, pageSize).map((one) => this.#json(one)),
    };
  }

  #json({ content, friendlyName, language, variables, types, createdAt }: StoredContent): object {
    const at = createdAt.toISOString().replace(/\.\d+Z$/, 'Z');
    const url = `https://content.twilio.com/v1/Content/${content.sid}`;
    return {
      ...{ sid: content.sid, account_sid: this.#accountSid, friendly_name: friendlyName, language, variables, types },
      ...{ url, date_created: at, date_updated: at },
      links: { approval_create: `${url}/ApprovalRequests/whatsapp`, approval_fetch: `${url}/ApprovalRequests` },
    };
  }
}

function contentOf(types: z.output<typeof requestSchema>['types']): Pick<TwinContent, 'body' | 'buttons' | 'list'> {
  const { 'twilio/quick-reply': reply, 'twilio/list-picker': picker } = types;
  if (reply !== undefined) {
    return { body: reply.body, buttons: reply.actions.map(({ id, title }) => ({ id, text: title })) };
  }
  const items = (picker?.items ?? []).map(({ id, item, description }) => {
    return { id, text: item, ...(description !== undefined && { description }) };
  });
  return { body: picker?.body ?? '', list: { button: picker?.button ?? '', items } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
