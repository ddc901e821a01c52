import { TwilioTwin } from '../../dist/twilio-twin/twin.js';
import { ACCOUNT } from './account.mjs';
import { answerQuestions } from './answering.mjs';

const LONGEST_MS = 120_000;

/** The local Twilio, and the office's own system beside it, so that one clock sees a move and the notices about it. */
let twin;

answerQuestions({
  async start() {
    twin = await TwilioTwin.start({ ...ACCOUNT, webhookUrl: '' });
    return twin.apiUrl;
  },
  move,
});

/**
 * Moves a permit by the permit API and waits for its notices.
 * @returns milliseconds from the call to the arrival of the first notice and of the last one
 */
async function move({ url, key, permit, status, followers }) {
  const arrivals = new Set();
  const started = performance.now();
  let firstMs;
  let off = () => {};
  const all = new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${arrivals.size} of ${followers} notices came`)), LONGEST_MS);
    off = twin.on(({ type, message }) => {
      if (type !== 'message' || !message.body.includes(permit)) return;
      firstMs ??= performance.now() - started;
      arrivals.add(message.citizen);
      if (arrivals.size < followers) return;
      clearTimeout(late);
      resolve(performance.now() - started);
    });
  });
  try {
    const response = await fetch(`${url}/api/v1/permits/${encodeURIComponent(permit)}/status`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
      body: JSON.stringify({ status }),
    });
    if (!response.ok) throw new Error(`the permit was not moved: ${await response.text()}`);
    return { lastMs: await all, firstMs };
  } finally {
    off();
  }
}
