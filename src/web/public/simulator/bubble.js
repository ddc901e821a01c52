import { element, spoken } from './element.js';
import { icon } from './icons.js';
import { clock, dayAndClock, say } from './words.js';

/** Twilio's statuses as people think of them: an icon and a word. */
const TICKS = {
  accepted: ['clock', 'queued'],
  scheduled: ['clock', 'queued'],
  queued: ['clock', 'queued'],
  sending: ['clock', 'sending'],
  sent: ['tick', 'sent'],
  partially_delivered: ['tick', 'sent'],
  delivered: ['ticks', 'delivered'],
  received: ['ticks', 'delivered'],
  read: ['ticks', 'read'],
  undelivered: ['alert', 'failed'],
  failed: ['alert', 'failed'],
  canceled: ['alert', 'failed'],
};
const NUMBERED = /^\s*(\d{1,2})[.)]\s+\S/;

/**
 * One message in a phone's thread.
 * @param {object} message
 * @param {{onChoice(text: string): void, onButton(button: {id: string, text: string}): void,
 *   onList(list: object, opener: HTMLElement): void}} taps
 */
export function makeBubble(message, taps) {
  const isOwn = message.direction === 'inbound';
  const { isNotice } = message;
  const state = element('span', { class: 'ticks' });
  const node = element(
    'div',
    { class: `bubble ${isOwn ? 'bubble-own' : 'bubble-office'}`, 'data-sid': message.sid },
    isNotice ? element('p', { class: 'bubble-notice' }, say('notice')) : spoken(say(isOwn ? 'fromYou' : 'fromOffice')),
    ...message.media.map(showMedia),
    message.location && showLocation(message.location),
    message.body !== '' && showText(message.body, taps, isOwn),
    element('p', { class: 'bubble-foot' }, showSms(message), showTime(message), state),
    message.buttons.length > 0 && showButtons(message.buttons, taps),
    message.list && showList(message.list, taps),
  );
  showState(state, message);
  return { node, update: (newer) => showState(state, newer) };
}

/** A text whose numbered lines can be tapped. */
function showText(text, { onChoice }, isOwn) {
  const lines = text.split('\n').map((line) => {
    const number = isOwn ? undefined : NUMBERED.exec(line)?.[1];
    return number === undefined
      ? element('span', { class: 'line' }, line)
      : element('button', { type: 'button', class: 'line choice', onclick: () => onChoice(number) }, line);
  });
  return element('div', { class: 'bubble-text' }, ...lines);
}

/** Buttons answer once; one of an older question may still be tapped, as on WhatsApp. */
function showButtons(buttons, { onButton }) {
  const made = buttons.map((button) => {
    const tap = () => {
      for (const one of made) one.disabled = true;
      onButton(button);
    };
    return element('button', { type: 'button', class: 'reply', onclick: tap }, icon('reply'), button.text);
  });
  return element('div', { class: 'replies' }, ...made);
}

/** One button that opens the list; like WhatsApp's, it may be opened again. */
function showList(list, { onList }) {
  const opener = element(
    'button',
    { type: 'button', class: 'reply', 'aria-haspopup': 'dialog' },
    icon('list'),
    list.button,
  );
  opener.addEventListener('click', () => onList(list, opener));
  return element('div', { class: 'replies lists' }, opener);
}

function showMedia({ contentType, url }) {
  if (contentType.startsWith('image/')) {
    const picture = element('img', { src: url, alt: say('picture'), loading: 'lazy' });
    return element('a', { class: 'bubble-picture', href: url, target: '_blank', rel: 'noopener' }, picture);
  }
  if (contentType.startsWith('audio/')) {
    return element('audio', { src: url, controls: true, preload: 'none', 'aria-label': say('sound') });
  }
  const kind = contentType.split('/').at(-1).toUpperCase();
  return element(
    'a',
    { class: 'bubble-file', href: url, target: '_blank', rel: 'noopener' },
    icon('file'),
    `${say('file')} (${kind})`,
  );
}

function showLocation({ latitude, longitude, label, address }) {
  const where = `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
  return element(
    'div',
    { class: 'bubble-place' },
    icon('place'),
    element('span', {}, element('strong', {}, label ?? where), element('small', {}, address ?? (label ? where : ''))),
  );
}

function showSms({ sms }) {
  if (sms === undefined) return false;
  const hint = { title: say('smsMeaning', sms), class: sms.parts > 1 ? 'sms-count sms-many' : 'sms-count' };
  return element('span', hint, say('smsCount', sms));
}

function showTime({ createdAt }) {
  return element('time', { datetime: createdAt, title: dayAndClock(createdAt) }, clock(createdAt));
}

function showState(state, { status, errorCode }) {
  if (state.dataset.status === status) return;
  const [picture, word] = TICKS[status] ?? ['clock', 'queued'];
  const name = word === 'failed' && errorCode ? say('failedWith', { code: errorCode }) : say(`status.${word}`);
  state.dataset.status = status;
  state.dataset.ticks = word;
  state.title = name;
  state.replaceChildren(icon(picture), word === 'failed' ? element('span', {}, name) : spoken(name));
}
