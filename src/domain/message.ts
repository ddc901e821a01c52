import type { ChannelName } from './contact.ts';
import type { TapMenu } from './tap-menu.ts';

/** A picture, document or voice note that a citizen sent: where the provider keeps it. */
export interface Media {
  url: string;
  /** As the provider says: `image/jpeg`. */
  contentType: string;
}

export interface Location {
  latitude: number;
  longitude: number;
  /** Street or place name, where the citizen's app gave one. */
  label?: string | undefined;
}

/** One message of a citizen, in the words of no provider. */
export interface InboundMessage {
  channel: ChannelName;
  /** E.164, or a WhatsApp id without a phone number. */
  address: string;
  /** Unique over all messages of all providers: `twilio:SM...`. */
  id: string;
  /** As it was typed, untrimmed; empty when only a picture or a place came. */
  text: string;
  media: readonly Media[];
  location?: Location | undefined;
  /** What a tapped button carries, e.g. a keyword; the text is then the button's label. */
  button?: string | undefined;
  receivedAt: Date;
}

/** An approved WhatsApp template and its variables, for messages outside the 24-hour window. */
export interface Template {
  /** Provider's id of the template, e.g. Twilio's ContentSid. */
  id: string;
  variables: Readonly<Record<string, string>>;
}

/** One message to a citizen. */
export interface OutboundMessage {
  /** Our own id, unique, kept in the outbox; comes back with every receipt. */
  id: string;
  channel: ChannelName;
  address: string;
  /** All that is said, in words; what goes out where nothing else is given. */
  text: string;
  template?: Template | undefined;
  /** The same as a question that can be tapped, where the channel shows such. */
  menu?: TapMenu | undefined;
}
