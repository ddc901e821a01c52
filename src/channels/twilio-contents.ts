import type { Twilio } from 'twilio';
import type { MenuContent } from './twilio-menu.ts';

/** Where the ids of contents outlive the process. */
export interface ContentIds {
  word(name: string): Promise<string | undefined>;
  setWord(name: string, word: string): Promise<void>;
  forget(name: string): Promise<void>;
}

export interface ContentsOptions {
  accountSid: string;
  ids: ContentIds;
  /** How long a first use may wait for the Content API, milliseconds. */
  patienceMs: number;
  /** How long it is left alone after it failed, milliseconds. */
  restMs: number;
}

type CreateRequest = Parameters<Twilio['content']['v1']['contents']['create']>[0];

/** Any language does: the texts are variables. */
const LANGUAGE = 'id';
const PAGE_SIZE = 50;

/** The account's content resources for menus: found or made at the first use of each shape, then known by heart. */
export class TwilioContents {
  readonly #client: Twilio;
  readonly #options: ContentsOptions;
  readonly #known = new Map<string, string>();
  readonly #underWay = new Map<string, Promise<string>>();
  #restsUntil = 0;

  constructor(client: Twilio, options: ContentsOptions) {
    this.#client = client;
    this.#options = options;
  }

  /**
   * The ContentSid for this shape.
   * @returns undefined where it cannot be had now: the Content API refuses, is slow, or failed a moment ago. What was begun
   *   goes on, so that a later question may find it done.
   */
  async sidFor(content: MenuContent): Promise<string | undefined> {
    const known = this.#known.get(content.name);
    if (known !== undefined) return known;
    if (performance.now() < this.#restsUntil) return undefined;
    return await Promise.race([this.#find(content), this.#patience()]).catch(() => {
      this.#restsUntil = performance.now() + this.#options.restMs;
      return undefined;
    });
  }

  /** The resource is gone or no longer fits: the next question looks for another. */
  async forget({ name }: MenuContent): Promise<void> {
    this.#known.delete(name);
    await this.#options.ids.forget(this.#key(name));
  }

  #find(content: MenuContent): Promise<string> {
    const underWay = this.#underWay.get(content.name);
    if (underWay !== undefined) return underWay;
    const finding = this.#findOnce(content).finally(() => this.#underWay.delete(content.name));
    this.#underWay.set(content.name, finding);
    // Who lost patience is no longer there to hear of a failure.
    finding.catch(() => undefined);
    return finding;
  }

  async #findOnce(content: MenuContent): Promise<string> {
    const { ids } = this.#options;
    const key = this.#key(content.name);
    const stored = await ids.word(key);
    const sid = stored ?? (await this.#lookUp(content)) ?? (await this.#create(content));
    if (stored === undefined) await ids.setWord(key, sid);
    this.#known.set(content.name, sid);
    return sid;
  }

  /** Made before, by a process that died before it could write it down, or by another server. */
  async #lookUp({ name, type }: MenuContent): Promise<string | undefined> {
    const page = await this.#client.content.v2.contents.page({ contentName: name, pageSize: PAGE_SIZE });
    const types = (of: unknown) => (typeof of === 'object' && of !== null ? Object.keys(of) : []);
    return page.instances.find((one) => one.friendlyName === name && types(one.types).includes(type))?.sid;
  }

  async #create({ name, type, definition, variables }: MenuContent): Promise<string> {
    const request = {
      friendly_name: name,
      language: LANGUAGE,
      variables: samplesOf(variables),
      types: { [type]: definition },
    };
    // The library sends the object as it is, under the API's own names; its declared type has other ones.
    const { sid } = await this.#client.content.v1.contents.create(request as unknown as CreateRequest);
    return sid;
  }

  #patience(): Promise<undefined> {
    return new Promise((_, reject) => {
      setTimeout(() => reject(new Error('The Content API is slow.')), this.#options.patienceMs).unref();
    });
  }

  #key(name: string): string {
    return `content:${this.#options.accountSid}:${name}`;
  }
}

/** What a citizen was asked stays out of a resource that anybody in the office's account may read. */
function samplesOf(variables: MenuContent['variables']): Record<string, string> {
  return Object.fromEntries(Object.keys(variables).map((name) => [name, `contoh ${name}`]));
}
