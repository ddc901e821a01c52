import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { ACCOUNT, MESSAGES_PATH } from './account.mjs';
import { startProgram } from './children.mjs';
import { statusQuestion } from './posts.mjs';
import { NODE_OPTIONS, PROGRAM } from './start-command.mjs';
import { Wire } from './wire.mjs';

const LONGEST_START_MS = 60_000;
const ASK_AGAIN_MS = 5;

/**
 * (c) The server itself, as an office runs it but for the address of Twilio's API.
 * @param database `folder` for the embedded one and other files, and `uri` where another one is to be used
 * @param permits how many are in it
 * @param twilio address of the twin
 * @returns when it has answered a first citizen, with the milliseconds from its start to that answer
 */
export async function startBot({ folder, uri }, permits, twilio) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const started = performance.now();
  const program = startProgram([...NODE_OPTIONS, ...PROGRAM], {
    PORT: String(port),
    PUBLIC_URL: url,
    DATA_DIR: folder,
    MONGODB_URI: uri ?? '',
    TWILIO_ACCOUNT_SID: ACCOUNT.accountSid,
    TWILIO_AUTH_TOKEN: ACCOUNT.authToken,
    TWILIO_SMS_FROM: ACCOUNT.smsNumber,
    TWILIO_WHATSAPP_FROM: ACCOUNT.whatsappNumber,
    TWILIO_API_URL: twilio,
  });
  const target = `${url}${MESSAGES_PATH}`;
  try {
    await firstAnswer(program, port, statusQuestion(target, permits));
  } catch (error) {
    await program.stop();
    throw error;
  }
  return { url, target, pid: program.pid, stop: program.stop, startMs: performance.now() - started };
}

async function firstAnswer(program, port, { bytes, number }) {
  const end = performance.now() + LONGEST_START_MS;
  while (performance.now() < end && !program.hasEnded()) {
    const answer = await post(port, bytes);
    if (answer?.status === 200 && answer.body.includes(number)) return;
    if (answer?.status === 200) throw new Error(`the server's first answer is wrong: ${answer.body}`);
    await pause(ASK_AGAIN_MS);
  }
  throw new Error(`the server does not start: ${program.errors()}`);
}

/** @returns undefined while nobody listens */
async function post(port, bytes) {
  const wire = await Wire.open(port).catch(() => undefined);
  const answer = await wire?.exchange(bytes).catch(() => undefined);
  wire?.close();
  return answer;
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
