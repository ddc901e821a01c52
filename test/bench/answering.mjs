/**
 * The other end of `startHelper`: answers the questions of the process that started this one, by name, and ends with
 * it.
 */
export function answerQuestions(answers) {
  process.on('message', async ({ id, name, question }) => {
    try {
      process.send({ id, answer: await answers[name](question) });
    } catch (error) {
      process.send({ id, error: `${name}: ${error instanceof Error ? error.stack : String(error)}` });
    }
  });
  process.on('disconnect', () => process.exit());
}
