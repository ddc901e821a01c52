import { makeBubble } from './bubble.js';
import { element } from './element.js';
import { say } from './words.js';

/** How near to the end, in pixels, a reader counts as being there. */
const NEAR_END = 80;
const HIGHLIGHT_MS = 6000;

/** The conversation on one phone. @param {{onChoice, onButton}} taps */
export function makeThread(name, taps) {
  const empty = element('p', { class: 'thread-empty' }, say('nothingYet'));
  const node = element(
    'div',
    { class: 'thread', role: 'log', 'aria-live': 'polite', 'aria-label': say('talk', { phone: name }), tabindex: '0' },
    empty,
  );
  let bubbles = new Map();

  function add(message, isLive) {
    const wasAtEnd = node.scrollHeight - node.scrollTop - node.clientHeight < NEAR_END;
    const bubble = makeBubble(message, taps);
    empty.remove();
    bubbles.set(message.sid, bubble);
    node.append(bubble.node);
    keepAnswerable(node);
    if (isLive && message.direction === 'outbound-api') highlight(bubble.node);
    if (wasAtEnd || message.direction === 'inbound') scrollToEnd();
    // A picture has no height before it has come.
    for (const picture of bubble.node.querySelectorAll('img')) picture.addEventListener('load', scrollToEnd);
  }

  function scrollToEnd() {
    node.scrollTop = node.scrollHeight;
  }

  return {
    node,
    scrollToEnd,
    put(message, isLive) {
      const known = bubbles.get(message.sid);
      if (known === undefined) add(message, isLive);
      else known.update(message);
    },
    show(messages) {
      bubbles = new Map();
      node.replaceChildren(empty);
      for (const message of messages) add(message, false);
      scrollToEnd();
    },
  };
}

/** Choices and buttons answer the newest question: those above the citizen's own last message rest. */
function keepAnswerable(thread) {
  const own = [...thread.querySelectorAll('.bubble-own')].at(-1);
  if (own === undefined) return;
  for (const button of thread.querySelectorAll('.choice:enabled, .reply:enabled')) {
    if (own.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_PRECEDING) button.disabled = true;
  }
}

function highlight(bubble) {
  bubble.classList.add('is-new');
  setTimeout(() => bubble.classList.remove('is-new'), HIGHLIGHT_MS);
}
