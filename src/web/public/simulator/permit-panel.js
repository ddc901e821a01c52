import { fetchPermits, movePermit } from './api.js';
import { element, newId } from './element.js';
import { makePermitCard } from './permit-card.js';
import { FIRST_FILE } from './suggestions.js';
import { say } from './words.js';

/** The office's files beside the phones. */
export class PermitPanel {
  #phones;
  #permits = [];
  /** Number of the file that is unfolded. */
  #opened;
  /** Numbers that the office has named to somebody, newest first: these files are shown first. */
  #named = [];
  /** The last look failed, and says so. */
  #isUnread = false;
  #outcome = element('p', { class: 'outcome', role: 'status' });
  #search = element('input', {
    type: 'search',
    placeholder: say('search'),
    'aria-label': say('search'),
    autocomplete: 'off',
    oninput: () => this.#show(),
  });
  #list;

  /**
   * @param {Element} place
   * @param {{hold(channel: string, number: string): void, write(text: string): void}} phones
   */
  constructor(place, phones) {
    this.#phones = phones;
    const heading = newId('heading');
    this.#list = element('ul', { class: 'permits', 'aria-labelledby': heading });
    const steps = say('steps').map((step) => element('li', {}, step));
    const title = element('h2', { id: heading }, say('panel'));
    place.append(title, element('ol', { class: 'steps' }, ...steps), this.#search, this.#outcome, this.#list);
  }

  /** Fetches the files anew. @returns {Promise<object[]>} */
  async load() {
    try {
      const newer = await fetchPermits();
      if (this.#isUnread) this.#tell('good', '');
      this.#isUnread = false;
      if (newer.length === 0 || JSON.stringify(newer) !== JSON.stringify(this.#permits)) {
        this.#permits = newer;
        this.#show();
      }
    } catch (error) {
      this.#isUnread = true;
      this.#tell('bad', say('permitsUnread', { why: error.message }));
    }
    return this.#permits;
  }

  /** Brings the files that a message names to the top, unless somebody is at work on one. */
  notice(body) {
    const numbers = this.#permits.map(({ number }) => number);
    const news = numbers.filter((number) => number !== this.#named[0] && body.includes(number));
    if (news.length === 0) return;
    this.#named = [...news, ...this.#named.filter((number) => !news.includes(number))];
    if (this.#opened === undefined) this.#show();
  }

  #show() {
    const wanted = this.#search.value.trim().toLowerCase();
    const rank = (permit) => this.#rankOf(permit);
    const found = this.#permits
      .filter((permit) => textOf(permit).includes(wanted))
      .sort((one, other) => rank(one) - rank(other));
    const nothing = this.#permits.length === 0 ? say('noPermits') : say('noneFound');
    const shown = found.map((permit) => makePermitCard(permit, this.#actsOn(permit), permit.number === this.#opened));
    this.#list.replaceChildren(...(found.length === 0 ? [element('li', { class: 'none' }, nothing)] : shown));
  }

  #rankOf({ number }) {
    const place = this.#named.indexOf(number);
    if (place >= 0) return place;
    return number.startsWith(FIRST_FILE) ? this.#named.length : this.#named.length + 1;
  }

  #actsOn({ number, applicantPhone }) {
    return {
      onToggle: (details) => this.#toggled(details, number),
      onMove: (status, word) => this.#move(number, status, word),
      onAsk: () => this.#phones.write(number),
      onHold: () => this.#phones.hold('sms', applicantPhone),
    };
  }

  #toggled(details, number) {
    if (!details.open) {
      if (this.#opened === number) this.#opened = undefined;
      return;
    }
    for (const other of this.#list.querySelectorAll('details[open]')) if (other !== details) other.open = false;
    // A list that is built anew unfolds its file again; only who unfolds one is led to its end.
    if (this.#opened !== number) details.scrollIntoView({ block: 'nearest' });
    this.#opened = number;
  }

  async #move(number, status, word) {
    try {
      this.#permits = await movePermit(number, status);
      this.#tell('good', say('moved', { number, word }));
    } catch (error) {
      this.#tell('bad', say('notMoved', { why: error.message }));
    }
    this.#show();
    const details = this.#list.querySelector('details[open]');
    details?.querySelector('summary').focus();
    details?.scrollIntoView({ block: 'nearest' });
  }

  #tell(mood, sentence) {
    this.#outcome.dataset.mood = mood;
    this.#outcome.textContent = sentence;
  }
}

function textOf({ number, code, type, statusWord }) {
  return `${number} ${code} ${type} ${statusWord}`.toLowerCase();
}
