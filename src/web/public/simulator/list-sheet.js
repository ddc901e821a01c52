import { element, newId } from './element.js';
import { say } from './words.js';

/**
 * A list of choices as WhatsApp shows it: a sheet over the phone's lower part, whose rows are answers. While it is open
 * the rest of the phone rests; Escape, the cross and a tap beside it close it.
 */
export class ListSheet {
  #screen;
  #onPick;
  #opener;
  #rest = [];

  /**
   * @param {HTMLElement} screen of the phone; its other children rest while the sheet is open
   * @param {(item: {id: string, text: string}) => void} onPick
   */
  constructor(screen, onPick) {
    this.#screen = screen;
    this.#onPick = onPick;
  }

  /**
   * @param {{button: string, items: {id: string, text: string, description?: string}[]}} list
   * @param {HTMLElement} opener gets the focus back
   */
  open(list, opener) {
    this.close();
    this.#opener = opener;
    const title = newId('list-title');
    const rows = list.items.map((item) => this.#makeRow(item));
    const close = element(
      'button',
      { type: 'button', class: 'sheet-close', onclick: () => this.close() },
      say('close'),
    );
    const sheet = element(
      'div',
      { class: 'sheet', role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': title },
      element('header', { class: 'sheet-head' }, element('strong', { id: title }, list.button), close),
      element('div', { class: 'sheet-rows' }, ...rows),
    );
    this.node = element('div', { class: 'sheet-shade', onclick: (event) => this.#closeBeside(event) }, sheet);
    this.node.addEventListener('keydown', (event) => this.#onKey(event, rows));
    this.#rest = [...this.#screen.children];
    for (const child of this.#rest) child.inert = true;
    this.#screen.append(this.node);
    rows[0]?.focus();
  }

  close() {
    if (this.node === undefined) return;
    for (const child of this.#rest) child.inert = false;
    this.node.remove();
    this.node = undefined;
    this.#opener?.focus();
  }

  #makeRow(item) {
    const pick = () => {
      this.close();
      this.#onPick(item);
    };
    const small = item.description && item.description !== item.text && element('small', {}, item.description);
    return element(
      'button',
      { type: 'button', class: 'sheet-row', onclick: pick },
      element('span', {}, element('span', { class: 'sheet-title' }, item.text), small),
      element('span', { class: 'sheet-dot', 'aria-hidden': 'true' }),
    );
  }

  #closeBeside({ target }) {
    if (target === this.node) this.close();
  }

  #onKey(event, rows) {
    if (event.key === 'Escape') {
      event.preventDefault();
      this.close();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const place = rows.indexOf(document.activeElement);
    rows[(place + step + rows.length) % rows.length]?.focus();
  }
}
