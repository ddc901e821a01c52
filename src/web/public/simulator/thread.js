import { makeBubble } from './bubble.js';
import { element } from './element.js';
import { say } from './words.js';

/** How near to the end, in pixels, a reader counts as being there. */
const NEAR_END = 80;
const HIGHLIGHT_MS = 6000;

/** The conversation on one phone. */
export class Thread {
  #taps;
  #bubbles = new Map();
  #isAtEnd = true;
  #lastTop = 0;
  #empty = element('p', { class: 'thread-empty' }, say('nothingYet'));
  // The thread gets shorter when a form opens below it, and longer when a picture has come.
  #sizes = new ResizeObserver(() => this.#isAtEnd && this.scrollToEnd());

  /**
   * @param {string} name of the phone
   * @param {{onChoice(text: string): void, onButton(button: object): void}} taps
   */
  constructor(name, taps) {
    this.#taps = taps;
    this.node = element(
      'div',
      {
        class: 'thread',
        role: 'log',
        'aria-live': 'polite',
        'aria-label': say('talk', { phone: name }),
        tabindex: '0',
        onscroll: () => this.#noticeEnd(),
      },
      this.#empty,
    );
    this.#sizes.observe(this.node);
  }

  /** Shows a message or its newer state. @param {boolean} isLive false for what was there before the page */
  put(message, isLive) {
    const known = this.#bubbles.get(message.sid);
    if (known === undefined) this.#add(message, isLive);
    else known.update(message);
  }

  /** Shows these messages and no others. */
  show(messages) {
    for (const { node } of this.#bubbles.values()) this.#sizes.unobserve(node);
    this.#bubbles.clear();
    this.node.replaceChildren(this.#empty);
    for (const message of messages) this.#add(message, false);
    this.scrollToEnd();
  }

  scrollToEnd() {
    this.#isAtEnd = true;
    this.node.scrollTop = this.node.scrollHeight;
  }

  #add(message, isLive) {
    const bubble = makeBubble(message, this.#taps);
    this.#empty.remove();
    this.#bubbles.set(message.sid, bubble);
    this.node.append(bubble.node);
    this.#sizes.observe(bubble.node);
    keepAnswerable(this.node);
    if (isLive && message.isNotice) highlight(bubble.node);
    if (this.#isAtEnd || message.direction === 'inbound') this.scrollToEnd();
  }

  /** Only who scrolls up leaves the end: a picture that has just come makes the thread longer before it is followed. */
  #noticeEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.node;
    const isNear = scrollHeight - scrollTop - clientHeight < NEAR_END;
    this.#isAtEnd = isNear || (this.#isAtEnd && scrollTop >= this.#lastTop);
    this.#lastTop = scrollTop;
  }
}

/** Written choices answer the newest question: those above the citizen's own last message rest. */
function keepAnswerable(thread) {
  const own = [...thread.querySelectorAll('.bubble-own')].at(-1);
  if (own === undefined) return;
  for (const button of thread.querySelectorAll('.choice:enabled')) {
    if (own.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_PRECEDING) button.disabled = true;
  }
}

function highlight(bubble) {
  bubble.classList.add('is-new');
  setTimeout(() => bubble.classList.remove('is-new'), HIGHLIGHT_MS);
}
