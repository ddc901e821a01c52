import { element, iconButton, newId, spoken } from './element.js';
import { icon } from './icons.js';
import { readNumber, showNumber } from './phone-number.js';
import { say } from './words.js';

const CHANNELS = { sms: 'SMS', whatsapp: 'WhatsApp' };

/**
 * Channel and number of a phone, and the way to put it aside.
 * @param {{channel: string, number: string}} settings changed in place
 * @param {string} name of the phone
 * @param {{onChange(): void, onRemove(): void}} phone
 */
export function makeSimCard(settings, name, { onChange, onRemove }) {
  return element(
    'div',
    { class: 'sim' },
    makeChannelSwitch(settings, name, onChange),
    makeNumberField(settings, name, onChange),
    iconButton(icon('close'), say('remove', { phone: name }), { onclick: onRemove }),
  );
}

function makeChannelSwitch(settings, name, onChange) {
  const group = newId('channel');
  const choose = (channel) => {
    settings.channel = channel;
    onChange();
  };
  const radios = Object.entries(CHANNELS).map(([channel, word]) => {
    const checked = settings.channel === channel;
    const radio = { type: 'radio', name: group, value: channel, checked, onchange: () => choose(channel) };
    return element('label', {}, element('input', radio), element('span', { class: 'segment' }, word));
  });
  const legend = element('legend', {}, spoken(say('channelOf', { phone: name })));
  return element('fieldset', { class: 'segments' }, legend, ...radios);
}

function makeNumberField(settings, name, onChange) {
  const field = element('input', {
    type: 'tel',
    class: 'number',
    'aria-label': say('numberOf', { phone: name }),
    autocomplete: 'off',
    value: showNumber(settings.number),
    oninput: () => field.setCustomValidity(readNumber(field.value) === undefined ? say('numberWrong') : ''),
    onchange: changed,
  });

  function changed() {
    const number = readNumber(field.value);
    if (number === undefined) return field.reportValidity();
    field.value = showNumber(number);
    if (number === settings.number) return;
    settings.number = number;
    onChange();
  }

  return field;
}
