import type { Twilio } from 'twilio';
import type { ChannelName } from '../domain/contact.ts';
import type { ProviderCopy } from './channel.ts';
import { toTwilio } from './twilio-address.ts';
import { TwilioRefusal } from './twilio-errors.ts';
import { pages } from './twilio-log.ts';

/** 10,000 messages with one citizen in one direction. */
const MOST_PAGES = 100;

/**
 * What Twilio keeps of the talk between this address and our sender, in both directions.
 * @param ours our sender, as Twilio writes it
 * @throws when the log cannot be read
 */
export async function* listTwilioCopies(
  client: Twilio,
  ours: string,
  channel: ChannelName,
  address: string,
): AsyncGenerator<ProviderCopy> {
  const citizen = toTwilio(channel, address);
  for (const filter of [
    { to: citizen, from: ours },
    { to: ours, from: citizen },
  ]) {
    for await (const page of pages(client, filter, MOST_PAGES)) {
      for (const { sid, direction, body, dateCreated } of page) {
        yield {
          id: sid,
          isOurs: direction !== 'inbound',
          at: dateCreated,
          hasText: body !== '',
          holds: ({ url }) => url.includes(`/Messages/${sid}/Media/`),
        };
      }
    }
  }
}

/**
 * Deleting a message deletes its files as well; an empty body takes the text out of it and leaves them
 * (https://www.twilio.com/docs/messaging/api/message-resource#delete-a-message-resource, #update-a-message-resource).
 * Twilio's backups keep a body for up to 30 days more.
 * @throws TwilioRefusal, also 20009 while Twilio has not finished the message: https://www.twilio.com/docs/api/errors/20009
 */
export async function eraseTwilioCopy(client: Twilio, sid: string, what: 'all' | 'text'): Promise<boolean> {
  try {
    if (what === 'all') return await client.messages(sid).remove();
    await client.messages(sid).update({ body: '' });
    return true;
  } catch (error) {
    if (error instanceof TwilioRefusal && error.status === 404) return false;
    throw error;
  }
}
