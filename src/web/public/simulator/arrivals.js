import { element, iconButton } from './element.js';
import { icon } from './icons.js';
import { showNumber } from './phone-number.js';
import { say } from './words.js';

const SHOWN_MS = 12_000;

/** Tells of notices that came where nobody is looking. @param {Element} place a live region */
export function makeArrivals(place) {
  function show(sentence, action, act) {
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
    place.replaceChildren(note);
    setTimeout(close, SHOWN_MS);
  }

  return {
    tell: (phone, act) => show(say('arrived', { phone }), say('see'), act),
    tellElsewhere: ({ channel, citizen }, act) => {
      const gaps = { channel: channel === 'sms' ? 'SMS' : 'WhatsApp', number: showNumber(citizen) };
      show(say('arrivedElsewhere', gaps), say('openPhone'), act);
    },
  };
}
