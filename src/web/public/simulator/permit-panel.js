import { fetchPermits, movePermit } from './api.js';
import { element, newId } from './element.js';
import { showNumber } from './phone-number.js';
import { FIRST_FILE } from './suggestions.js';
import { say } from './words.js';

/** The colour of a status: what it means for the applicant. */
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
 * The office's files beside the phones.
 * @param {Element} place
 * @param {{hold(channel: string, number: string): void, write(text: string): void}} phones
 */
export function makePermitPanel(place, phones) {
  const heading = newId('heading');
  const search = element('input', {
    type: 'search',
    placeholder: say('search'),
    'aria-label': say('search'),
    autocomplete: 'off',
    oninput: show,
  });
  const outcome = element('p', { class: 'outcome', role: 'status' });
  const list = element('ul', { class: 'permits', 'aria-labelledby': heading });
  let permits = [];
  let opened;
  /** Numbers that the office has named to somebody, newest first: these files are shown first. */
  let named = [];

  place.append(
    element('h2', { id: heading }, say('panel')),
    element('ol', { class: 'steps' }, ...say('steps').map((step) => element('li', {}, step))),
    search,
    outcome,
    list,
  );

  function show() {
    const wanted = search.value.trim().toLowerCase();
    const found = inOrder(permits, named).filter((permit) => textOf(permit).includes(wanted));
    const nothing = permits.length === 0 ? say('noPermits') : say('noneFound');
    list.replaceChildren(
      ...(found.length === 0 ? [element('li', { class: 'none' }, nothing)] : found.map((permit) => showPermit(permit))),
    );
  }

  function showPermit(permit) {
    const { number, type, status, statusWord } = permit;
    const details = element(
      'details',
      { open: number === opened, 'data-number': number, ontoggle: () => toggled(details, number) },
      element(
        'summary',
        {},
        element('span', { class: 'permit-number' }, number),
        element('span', { class: 'permit-type' }, type),
        element('span', { class: `stamp stamp-${moodOf(status)}` }, statusWord),
      ),
      showFacts(permit),
      showNext(permit),
    );
    return element('li', {}, details);
  }

  function toggled(details, number) {
    if (details.open) {
      opened = number;
      for (const other of list.querySelectorAll('details[open]')) if (other !== details) other.open = false;
    } else if (opened === number) opened = undefined;
  }

  function showFacts({ number, code, applicantPhone }) {
    return element(
      'div',
      { class: 'facts' },
      element('p', {}, `${say('code')}: `, element('code', {}, code)),
      applicantPhone && element('p', {}, `${say('applicant')}: ${showNumber(applicantPhone)}`),
      element(
        'p',
        { class: 'fact-actions' },
        element('button', { type: 'button', class: 'link', onclick: () => phones.write(number) }, say('ask')),
        applicantPhone &&
          element(
            'button',
            { type: 'button', class: 'link', onclick: () => phones.hold('sms', applicantPhone) },
            say('hold'),
          ),
      ),
    );
  }

  function showNext({ number, next }) {
    if (next.length === 0) return element('p', { class: 'final' }, say('final'));
    const label = newId('next');
    const byMood = next.toSorted((one, other) => rankOf(one.status) - rankOf(other.status));
    const buttons = byMood.map(({ status, word }) =>
      element(
        'button',
        { type: 'button', class: `move move-${moodOf(status)}`, onclick: () => move(number, status, word) },
        word,
      ),
    );
    return element(
      'div',
      { class: 'moves', role: 'group', 'aria-labelledby': label },
      element('p', { id: label }, say('moveTo')),
      ...buttons,
    );
  }

  async function move(number, status, word) {
    try {
      permits = await movePermit(number, status);
      tell('good', say('moved', { number, word }));
    } catch (error) {
      tell('bad', say('notMoved', { why: error.message }));
    }
    show();
    list.querySelector('details[open] summary')?.focus();
  }

  function tell(mood, sentence) {
    outcome.dataset.mood = mood;
    outcome.textContent = sentence;
  }

  return {
    /** Brings the files that a message names to the top, unless somebody is at work on one. */
    notice(body) {
      const news = permits.map(({ number }) => number).filter((number) => number !== named[0] && body.includes(number));
      if (news.length === 0) return;
      named = [...news, ...named.filter((number) => !news.includes(number))];
      if (opened === undefined) show();
    },
    async load() {
      try {
        const newer = await fetchPermits();
        if (JSON.stringify(newer) !== JSON.stringify(permits) || newer.length === 0) {
          permits = newer;
          show();
        }
      } catch (error) {
        tell('bad', say('permitsUnread', { why: error.message }));
      }
      return permits;
    },
  };
}

function textOf({ number, code, type, statusWord }) {
  return `${number} ${code} ${type} ${statusWord}`.toLowerCase();
}

function inOrder(permits, named) {
  const rank = ({ number }) => {
    const place = named.indexOf(number);
    return place >= 0 ? place : number.startsWith(FIRST_FILE) ? named.length : named.length + 1;
  };
  return permits.toSorted((one, other) => rank(one) - rank(other));
}

function moodOf(status) {
  return MOODS[status] ?? 'moving';
}

function rankOf(status) {
  return MOOD_ORDER.indexOf(moodOf(status));
}
