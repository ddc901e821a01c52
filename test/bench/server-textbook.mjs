import { once } from 'node:events';
import express from 'express';
import twilio from 'twilio';
import { ACCOUNT, MESSAGES_PATH } from './account.mjs';
import { answerQuestions } from './answering.mjs';
import { FIXED_TEXT } from './fixed-answer.mjs';

/** (b) The handler of Twilio's own tutorials, with signature check: no database, the same text for everybody. */
answerQuestions({
  async listen() {
    const app = express();
    app.use(express.urlencoded({ extended: false }));
    app.post(MESSAGES_PATH, twilio.webhook(ACCOUNT.authToken), (_request, response) => {
      const answer = new twilio.twiml.MessagingResponse();
      answer.message(FIXED_TEXT);
      response.type('text/xml').send(answer.toString());
    });
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server.address().port;
  },
});
