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
  let isAtEnd = true;
  node.addEventListener('scroll', () => {
    isAtEnd = node.scrollHeight - node.scrollTop - node.clientHeight < NEAR_END;
  });
  // The thread gets shorter when a form opens below it, and longer when a picture has come.
  const observer = new ResizeObserver(() => isAtEnd && scrollToEnd());
  observer.observe(node);

  function add(message, isLive) {
    const bubble = makeBubble(message, taps);
    empty.remove();
    bubbles.set(message.sid, bubble);
    node.append(bubble.node);
    keepAnswerable(node);
    if (isLive && message.direction === 'outbound-api') highlight(bubble.node);
    observer.observe(bubble.node);
    if (isAtEnd || message.direction === 'inbound') scrollToEnd();
  }

  function scrollToEnd() {
    isAtEnd = true;
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
      for (const bubble of bubbles.values()) observer.unobserve(bubble.node);
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
