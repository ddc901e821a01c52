import { once } from 'node:events';
import { createServer } from 'node:http';
import { answerQuestions } from './answering.mjs';
import { FIXED_TWIML } from './fixed-answer.mjs';

/** (a) What Node itself costs: every post is read to its end and answered with the same text. */
answerQuestions({
  async listen() {
    const server = createServer((request, response) => {
      request.resume().once('end', () => {
        response.setHeader('Content-Type', 'text/xml').end(FIXED_TWIML);
      });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return server.address().port;
  },
});
