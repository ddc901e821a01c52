import { fetchHistory } from './api.js';

const RETRY_MS = 1500;

/**
 * Loads the history and follows what happens, for as long as the page is open. The browser itself comes back after a
 * lost connection with the place it had reached; after a server's restart the history is loaded again.
 * @param {{onHistory(messages: object[]): void, onMessage(message: object): void, onState(state: string): void}} page
 */
export async function follow(page) {
  page.onState('connecting');
  try {
    const { cursor, messages } = await fetchHistory();
    page.onHistory(messages);
    listen(page, cursor);
  } catch {
    page.onState('disconnected');
    setTimeout(() => follow(page), RETRY_MS);
  }
}

function listen(page, cursor) {
  const source = new EventSource(`/simulator/api/events?after=${encodeURIComponent(cursor)}`);
  const beginAnew = () => {
    source.close();
    setTimeout(() => follow(page), RETRY_MS);
  };
  source.addEventListener('open', () => page.onState('connected'));
  source.addEventListener('message', (event) => page.onMessage(JSON.parse(event.data)));
  source.addEventListener('reset', () => {
    source.close();
    follow(page);
  });
  source.addEventListener('error', () => {
    page.onState('disconnected');
    if (source.readyState === EventSource.CLOSED) beginAnew();
  });
}
