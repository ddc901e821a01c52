import { actOnComplaint, fetchComplaints } from './api.js';
import { element, newId } from './element.js';
import { say } from './words.js';

/** The office's complaints beside the phones: the newest can be answered with one click. */
export class ComplaintDesk {
  #complaints = [];
  #opened;
  /** The last look failed, and says so. */
  #isUnread = false;
  #outcome = element('p', { class: 'outcome', role: 'status' });
  #list;

  /** @param {Element} place */
  constructor(place) {
    const heading = newId('heading');
    this.#list = element('ul', { class: 'permits', 'aria-labelledby': heading });
    place.append(element('h2', { id: heading }, say('desk')), this.#outcome, this.#list);
    this.#show();
  }

  /** Fetches the complaints anew. */
  async load() {
    try {
      const newer = await fetchComplaints();
      if (this.#isUnread) this.#tell('good', '');
      this.#isUnread = false;
      if (JSON.stringify(newer) === JSON.stringify(this.#complaints)) return;
      // What somebody is writing is not taken away.
      if (this.#list.contains(document.activeElement) && document.activeElement.value) return;
      this.#complaints = newer;
      this.#show();
    } catch (error) {
      this.#isUnread = true;
      this.#tell('bad', say('complaintsUnread', { why: error.message }));
    }
  }

  #show() {
    const cards = this.#complaints.map((complaint) => this.#card(complaint));
    this.#list.replaceChildren(
      ...(cards.length === 0 ? [element('li', { class: 'none' }, say('noComplaints'))] : cards),
    );
  }

  #card(complaint) {
    const { ticket, category, text, statusWord, unit, isSecret, place, files, lastWord, deeds } = complaint;
    const summary = element(
      'summary',
      {},
      element('span', { class: 'permit-number' }, ticket),
      element('span', { class: 'permit-type' }, category),
      element('span', { class: `stamp stamp-${deeds.length === 0 ? 'ended' : 'moving'}` }, statusWord),
    );
    const facts = element(
      'div',
      { class: 'facts' },
      element('p', {}, text),
      place && element('p', {}, `${say('where')}: ${place}`),
      files > 0 && element('p', {}, say('files', { count: files })),
      lastWord && element('p', {}, `${say('lastWord')}: ${lastWord}`),
      element('p', {}, isSecret ? say('secretWith', { unit }) : say('with', { unit })),
    );
    const details = element(
      'details',
      { open: ticket === this.#opened, 'data-ticket': ticket, ontoggle: () => this.#toggled(details, ticket) },
      summary,
      facts,
      this.#deeds(complaint),
    );
    return element('li', {}, details);
  }

  #deeds({ ticket, deeds }) {
    if (deeds.length === 0) return element('p', { class: 'final' }, say('complaintFinal'));
    const words = element('input', {
      type: 'text',
      'aria-label': say('yourWords'),
      placeholder: say('yourWords'),
      maxlength: 220,
    });
    const buttons = deeds.map((deed) =>
      element(
        'button',
        { type: 'button', class: 'move', onclick: () => this.#act(ticket, deed, words.value) },
        say('deeds')[deed],
      ),
    );
    return element('div', { class: 'moves', role: 'group', 'aria-label': say('desk') }, words, ...buttons);
  }

  #toggled(details, ticket) {
    if (!details.open) {
      if (this.#opened === ticket) this.#opened = undefined;
      return;
    }
    if (this.#opened !== ticket) details.scrollIntoView({ block: 'nearest' });
    this.#opened = ticket;
  }

  async #act(ticket, deed, typed) {
    try {
      this.#complaints = await actOnComplaint(ticket, deed, typed.trim() || say('readyWords')[deed]);
      this.#tell('good', say('acted', { ticket }));
    } catch (error) {
      this.#tell('bad', say('notMoved', { why: error.message }));
    }
    this.#show();
  }

  #tell(mood, sentence) {
    this.#outcome.dataset.mood = mood;
    this.#outcome.textContent = sentence;
  }
}
