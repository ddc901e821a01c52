import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createConnection } from 'node:net';
import express from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { twilioChannel } from '../../src/channels/twilio.ts';
import { createLogger } from '../../src/logger.ts';
import { signTwilioPost } from '../../src/twilio-twin/signature.ts';
import { webhooks } from '../../src/web/webhooks.ts';

const accountSid = `AC${randomBytes(16).toString('hex')}`;
const authToken = randomBytes(16).toString('hex');
const PUBLIC_URL = 'https://izin.example.test';
const PATH = '/webhooks/twilio/messages';

/** What became of the answers. */
let fate: string[];
let answerNow: () => void;
let asked: Promise<void>;
let close: () => Promise<void>;
let port: number;
/** Resolves when the server sees that its caller is gone. */
let hungUp: Promise<unknown>;

beforeEach(async () => {
  fate = [];
  let isAsked = () => {};
  asked = new Promise((resolve) => {
    isAsked = resolve;
  });
  const channel = twilioChannel({ accountSid, authToken, smsFrom: '+6281100000001', publicUrl: PUBLIC_URL });
  const app = express();
  app.use(
    '/webhooks',
    webhooks({
      channels: [channel],
      takeIn: {
        message: ({ id }) => {
          isAsked();
          return new Promise((resolve) => {
            answerNow = () => resolve({ messageId: id, texts: ['Halo'], byOutbox: false });
          });
        },
        receipt: async () => {},
      },
      shift: { handedOver: () => fate.push('handed over'), missed: () => fate.push('missed') },
      answerLater: '',
      clock: () => new Date(),
      onMessage() {},
      log: createLogger('silent'),
    }),
  );
  const server = app.listen(0, '127.0.0.1');
  hungUp = new Promise((resolve) => {
    server.once('connection', (socket) => socket.once('close', resolve));
  });
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
  close = async () => {
    server.closeAllConnections();
    await channel.close();
    await new Promise((resolve) => server.close(resolve));
  };
});
afterEach(() => close());

/** Twilio's post on a connection of its own. */
function post() {
  const form = { MessageSid: `SM${randomBytes(16).toString('hex')}`, From: '+6280000000001', Body: 'halo' };
  const body = new URLSearchParams(form).toString();
  const socket = createConnection(port, '127.0.0.1');
  socket.write(
    `POST ${PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n` +
      `X-Twilio-Signature: ${signTwilioPost(authToken, PUBLIC_URL + PATH, form)}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  return socket;
}

async function fateKnown(): Promise<string[]> {
  while (fate.length === 0) await new Promise((resolve) => setImmediate(resolve));
  return fate;
}

test('an answer that has left is handed over', async () => {
  const socket = post();
  await asked;
  answerNow();
  await once(socket, 'data');
  expect(await fateKnown()).toEqual(['handed over']);
  socket.destroy();
});

test('an answer to who hung up while it was worked out is missed', async () => {
  const socket = post();
  await asked;
  socket.destroy();
  await hungUp;
  answerNow();
  expect(await fateKnown()).toEqual(['missed']);
});
