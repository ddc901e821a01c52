import { fetchPermits, movePermit } from './api.js';
import { element, newId } from './element.js';
import { showNumber } from './phone-number.js';
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

  place.append(
    element('h2', { id: heading }, say('panel')),
    element('ol', { class: 'steps' }, ...say('steps').map((step) => element('li', {}, step))),
    search,
    outcome,
    list,
  );

  function show() {
    const wanted = search.value.trim().toLowerCase();
    const found = permits.filter((permit) => textOf(permit).includes(wanted));
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
        element('span', { class: `stamp stamp-${MOODS[status] ?? 'moving'}` }, statusWord),
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
    const buttons = next.map(({ status, word }) =>
      element(
        'button',
        { type: 'button', class: `move move-${MOODS[status] ?? 'moving'}`, onclick: () => move(number, status, word) },
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
