import { sendMessage } from './api.js';
import { makeComposer } from './composer.js';
import { element, iconButton, newId, spoken } from './element.js';
import { icon } from './icons.js';
import { readNumber, showNumber } from './phone-number.js';
import { SUGGESTIONS } from './suggestions.js';
import { makeThread } from './thread.js';
import { say } from './words.js';

/**
 * One phone of a citizen.
 * @param {{id: number, channel: 'sms'|'whatsapp', number: string}} settings changed in place by the person
 * @param {{messages: object, onChange(): void, onRemove(): void, onUse(): void}} board
 */
export function makePhone(settings, board) {
  const name = say('phone', { n: settings.id });
  const thread = makeThread(name, {
    onChoice: (text) => composer.post({ text }),
    onButton: (button) => composer.post({ button }),
  });
  const composer = makeComposer(name, send);
  const subtitle = element('span', { class: 'phone-sub' });
  const node = element(
    'article',
    { class: 'phone', 'aria-label': name, tabindex: '-1', onfocusin: board.onUse },
    makeSim(settings, name, board, settingsChanged),
    element(
      'div',
      { class: 'phone-screen' },
      element(
        'header',
        { class: 'phone-head' },
        element('span', { class: 'avatar', 'aria-hidden': 'true' }, 'KI'),
        element('span', { class: 'phone-who' }, element('strong', {}, say('office')), subtitle),
      ),
      thread.node,
      makeSuggestions(name, (text) => composer.post({ text })),
      composer.node,
    ),
  );

  /** Messages of one phone leave in the order in which they were written. */
  let before = Promise.resolve();
  function send(message) {
    const { channel, number: from } = settings;
    const sent = before.then(() => sendMessage({ channel, from, ...message }));
    before = sent.catch(() => undefined);
    return sent.then(({ webhook }) => warnOf(webhook));
  }

  function warnOf({ status, errorCode }) {
    if (errorCode === undefined && status < 400 && status !== 0) return;
    composer.warn(status === 0 ? say('webhookSilent') : say('webhookFailed', { status }));
  }

  function settingsChanged() {
    showSettings();
    board.onChange();
  }

  function showSettings() {
    node.dataset.channel = settings.channel;
    node.dataset.number = settings.number;
    subtitle.textContent = settings.channel === 'sms' ? say('officeSms') : say('officeWhatsapp');
    composer.allowExtras(settings.channel === 'whatsapp');
    thread.show(board.messages.of(settings));
  }

  showSettings();
  return {
    node,
    name,
    settings,
    reload: showSettings,
    put: thread.put,
    write: composer.write,
    scrollToEnd: thread.scrollToEnd,
    isFor: ({ channel, citizen }) => channel === settings.channel && citizen === settings.number,
  };
}

/** Channel and number: what a SIM card would decide. */
function makeSim(settings, name, board, onChange) {
  const group = newId('channel');
  const channels = ['sms', 'whatsapp'].map((channel) => {
    const radio = element('input', {
      type: 'radio',
      name: group,
      value: channel,
      checked: settings.channel === channel,
      onchange: () => {
        settings.channel = channel;
        onChange();
      },
    });
    return element('label', {}, radio, element('span', { class: 'segment' }, channel === 'sms' ? 'SMS' : 'WhatsApp'));
  });
  return element(
    'div',
    { class: 'sim' },
    element(
      'fieldset',
      { class: 'segments' },
      element('legend', {}, spoken(say('channelOf', { phone: name }))),
      ...channels,
    ),
    makeNumberField(settings, name, onChange),
    iconButton(icon('close'), say('remove', { phone: name }), { onclick: board.onRemove }),
  );
}

function makeNumberField(settings, name, onChange) {
  const field = element('input', {
    type: 'tel',
    class: 'number',
    'aria-label': say('numberOf', { phone: name }),
    autocomplete: 'off',
    value: showNumber(settings.number),
    oninput: () => field.setCustomValidity(readNumber(field.value) === undefined ? say('numberWrong') : ''),
    onchange: () => {
      const number = readNumber(field.value);
      if (number === undefined) return field.reportValidity();
      field.value = showNumber(number);
      if (number === settings.number) return;
      settings.number = number;
      onChange();
    },
  });
  return field;
}

function makeSuggestions(name, onPick) {
  const chips = SUGGESTIONS.map((text) =>
    element('button', { type: 'button', class: 'chip', onclick: () => onPick(text) }, text),
  );
  return element('div', { class: 'chips', role: 'group', 'aria-label': say('suggestions', { phone: name }) }, ...chips);
}
