/** A question that is answered with one tap, for a channel that can show it so. Every option has its own id. */
export interface TapMenu {
  /** One button an option below the text, or one button that opens a list of them. */
  shape: 'buttons' | 'list';
  /** The question without a written list. */
  body: string;
  /** Word on the button that opens the list; only with a list. */
  opener?: string | undefined;
  options: readonly TapOption[];
}

export interface TapOption {
  /** Comes back with the tap, as `InboundMessage.button`; never shown. */
  id: string;
  title: string;
  /** Small print under the title; only in a list. */
  description?: string | undefined;
}

/**
 * What WhatsApp shows inside the 24-hour window, where no approval is needed: three buttons
 * (https://www.twilio.com/docs/content/twilio-quick-reply) or a list of ten
 * (https://www.twilio.com/docs/content/twiliolist-picker). Lengths are UTF-16 code units.
 */
export const TAP_LIMITS = {
  body: 1024,
  buttons: 3,
  buttonTitle: 20,
  items: 10,
  itemTitle: 24,
  description: 72,
  opener: 20,
  id: 200,
} as const;
