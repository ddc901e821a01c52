import { sendMessage } from './api.js';
import { Composer } from './composer.js';
import { element } from './element.js';
import { ListSheet } from './list-sheet.js';
import { makeSimCard } from './sim-card.js';
import { SUGGESTIONS } from './suggestions.js';
import { Thread } from './thread.js';
import { say } from './words.js';

/** One phone of a citizen. */
export class Phone {
  #board;
  #thread;
  #composer;
  #sheet;
  #subtitle = element('span', { class: 'phone-sub' });
  /** Messages of one phone leave in the order in which they were written. */
  #before = Promise.resolve();

  /**
   * @param {{id: number, channel: 'sms'|'whatsapp', number: string}} settings changed in place by the person
   * @param {{messages: object, onChange(): void, onRemove(phone: Phone): void, onUse(phone: Phone): void}} board
   */
  constructor(settings, board) {
    this.settings = settings;
    this.name = say('phone', { n: settings.id });
    this.#board = board;
    this.#composer = new Composer(this.name, (message) => this.#send(message));
    this.#thread = new Thread(this.name, {
      onChoice: (text) => this.#composer.post({ text }),
      onButton: (button) => this.#composer.post({ button }),
      onList: (list, opener) => this.#sheet.open(list, opener),
    });
    const sim = makeSimCard(settings, this.name, {
      onChange: () => this.#settingsChanged(),
      onRemove: () => board.onRemove(this),
    });
    const screen = this.#makeScreen();
    this.#sheet = new ListSheet(screen, ({ id, text }) => this.#composer.post({ listItem: { id, text } }));
    const frame = { class: 'phone', 'aria-label': this.name, tabindex: '-1', onfocusin: () => board.onUse(this) };
    this.node = element('article', frame, sim, screen);
    this.reload();
  }

  /** Shows all that is known of this phone's conversation. */
  reload() {
    const { channel, number } = this.settings;
    this.node.dataset.channel = channel;
    this.node.dataset.number = number;
    this.#subtitle.textContent = channel === 'sms' ? say('officeSms') : say('officeWhatsapp');
    this.#composer.allowExtras(channel === 'whatsapp');
    this.#sheet.close();
    this.#thread.show(this.#board.messages.of(this.settings));
  }

  isFor({ channel, citizen }) {
    return channel === this.settings.channel && citizen === this.settings.number;
  }

  put(message, isLive) {
    this.#thread.put(message, isLive);
  }

  write(words) {
    this.#composer.write(words);
  }

  scrollToEnd() {
    this.#thread.scrollToEnd();
  }

  #makeScreen() {
    const avatar = element('span', { class: 'avatar', 'aria-hidden': 'true' }, 'KI');
    const who = element('span', { class: 'phone-who' }, element('strong', {}, say('office')), this.#subtitle);
    return element(
      'div',
      { class: 'phone-screen' },
      element('header', { class: 'phone-head' }, avatar, who),
      this.#thread.node,
      makeSuggestions(this.name, (text) => this.#composer.post({ text })),
      this.#composer.node,
    );
  }

  #settingsChanged() {
    this.reload();
    this.#board.onChange();
  }

  async #send(message) {
    const { channel, number: from } = this.settings;
    const sent = this.#before.then(() => sendMessage({ channel, from, ...message }));
    this.#before = sent.catch(() => undefined);
    const { status, errorCode } = (await sent).webhook;
    if (errorCode === undefined && status >= 200 && status < 400) return;
    this.#composer.warn(status === 0 ? say('webhookSilent') : say('webhookFailed', { status }));
  }
}

function makeSuggestions(name, onPick) {
  const chips = SUGGESTIONS.map((text) =>
    element('button', { type: 'button', class: 'chip', onclick: () => onPick(text) }, text),
  );
  return element('div', { class: 'chips', role: 'group', 'aria-label': say('suggestions', { phone: name }) }, ...chips);
}
