import { answerQuestions } from './answering.mjs';
import { statusQuestion } from './posts.mjs';
import { summary } from './statistics.mjs';
import { Wire } from './wire.mjs';

/** Ready-made posts, by the target that they were signed for. */
const ready = new Map();

answerQuestions({ prepare, run });

/** Makes and signs posts before the clock runs, so that the load itself is cheap. @param most posts to have ready */
function prepare({ url, permits, most }) {
  const posts = ready.get(url) ?? [];
  while (posts.length < most) posts.push(statusQuestion(url, permits));
  ready.set(url, posts);
}

/**
 * Posts for some time, with so many connections at once.
 * @param isReal whether each answer must name its permit, and each message may be sent only once
 */
async function run({ url, concurrency, seconds, isReal }) {
  const posts = ready.get(url) ?? [];
  const { port } = new URL(url);
  const wires = await Promise.all(Array.from({ length: concurrency }, () => Wire.open(Number(port))));
  const times = [];
  const started = performance.now();
  const end = started + seconds * 1000;
  let place = 0;

  async function drive(wire) {
    for (let now = performance.now(); now < end; ) {
      const post = isReal ? posts.pop() : posts[place++ % posts.length];
      if (post === undefined) throw new Error('the posts have run out: the server is faster than was thought');
      const { status, body } = await wire.exchange(post.bytes);
      const done = performance.now();
      if (status !== 200) throw new Error(`the server answered ${status}: ${body}`);
      if (isReal && !body.includes(post.number)) throw new Error(`not an answer about ${post.number}: ${body}`);
      times.push(done - now);
      now = done;
    }
  }

  try {
    await Promise.all(wires.map(drive));
  } finally {
    for (const wire of wires) wire.close();
  }
  const elapsed = (performance.now() - started) / 1000;
  const { p50, p99 } = summary(times);
  return { requests: times.length, perSecond: times.length / elapsed, p50, p99 };
}
