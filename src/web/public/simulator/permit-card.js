import { element, newId } from './element.js';
import { showNumber } from './phone-number.js';
import { say } from './words.js';

/** What a status means for the applicant, which gives it its colour. */
const MOODS = {
  returned: 'waits',
  awaiting_payment: 'waits',
  ready: 'good',
  completed: 'good',
  rejected: 'ended',
  cancelled: 'ended',
  expired: 'ended',
};
/** Next steps in this order: on, done, back, over. */
const MOOD_ORDER = ['moving', 'good', 'waits', 'ended'];

/**
 * One file of the office, folded.
 * @param {object} permit
 * @param {{onToggle(details: Element): void, onMove(status: string, word: string): void, onAsk(): void,
 *   onHold(): void}} acts
 * @param {boolean} isOpen
 */
export function makePermitCard(permit, acts, isOpen) {
  const { number, type, status, statusWord } = permit;
  const summary = element(
    'summary',
    {},
    element('span', { class: 'permit-number' }, number),
    element('span', { class: 'permit-type' }, type),
    element('span', { class: `stamp stamp-${moodOf(status)}` }, statusWord),
  );
  const attributes = { open: isOpen, 'data-number': number, ontoggle: () => acts.onToggle(details) };
  const details = element('details', attributes, summary, makeFacts(permit, acts), makeMoves(permit, acts));
  return element('li', {}, details);
}

function makeFacts({ code, applicantPhone }, { onAsk, onHold }) {
  const link = (word, act) => element('button', { type: 'button', class: 'link', onclick: act }, word);
  return element(
    'div',
    { class: 'facts' },
    element('p', {}, `${say('code')}: `, element('code', {}, code)),
    applicantPhone && element('p', {}, `${say('applicant')}: ${showNumber(applicantPhone)}`),
    element('p', { class: 'fact-actions' }, link(say('ask'), onAsk), applicantPhone && link(say('hold'), onHold)),
  );
}

function makeMoves({ next }, { onMove }) {
  if (next.length === 0) return element('p', { class: 'final' }, say('final'));
  const label = newId('next');
  const byMood = next.toSorted((one, other) => rankOf(one.status) - rankOf(other.status));
  const buttons = byMood.map(({ status, word }) => {
    const move = { type: 'button', class: `move move-${moodOf(status)}`, onclick: () => onMove(status, word) };
    return element('button', move, word);
  });
  const title = element('p', { id: label }, say('moveTo'));
  return element('div', { class: 'moves', role: 'group', 'aria-labelledby': label }, title, ...buttons);
}

function moodOf(status) {
  return MOODS[status] ?? 'moving';
}

function rankOf(status) {
  return MOOD_ORDER.indexOf(moodOf(status));
}
