import { element, iconButton } from './element.js';
import { icon } from './icons.js';
import { showNumber } from './phone-number.js';
import { say } from './words.js';

const SHOWN_MS = 12_000;

/** Tells of notices that came where nobody is looking. */
export class Arrivals {
  #place;

  /** @param {Element} place a live region */
  constructor(place) {
    this.#place = place;
  }

  tell(phone, act) {
    this.#show(say('arrived', { phone }), say('see'), act);
  }

  tellElsewhere({ channel, citizen }, act) {
    const gaps = { channel: channel === 'sms' ? 'SMS' : 'WhatsApp', number: showNumber(citizen) };
    this.#show(say('arrivedElsewhere', gaps), say('openPhone'), act);
  }

  #show(sentence, action, act) {
    const close = () => note.remove();
    const go = () => {
      close();
      act();
    };
    const note = element(
      'div',
      { class: 'arrival' },
      element('span', {}, sentence),
      element('button', { type: 'button', class: 'link', onclick: go }, action),
      iconButton(icon('close'), say('close'), { onclick: close }),
    );
    this.#place.replaceChildren(note);
    setTimeout(close, SHOWN_MS);
  }
}
