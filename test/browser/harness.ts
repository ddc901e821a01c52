import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { TwilioTwin } from '../../src/twilio-twin/twin.ts';
import { pagesRouter } from '../../src/web/pages/router.ts';
import { simulatorRouter } from '../../src/web/simulator/router.ts';
import { SmallOffice } from './small-office.ts';
import { SMALL_OPENAPI } from './small-openapi.ts';

/** What the browser tests look at: these pages with the small office, or the whole application. */
export interface SimulatorUnderTest {
  /** Without a slash at the end. */
  url: string;
  twin: TwilioTwin;
  close(): Promise<void>;
}

const ACCOUNT = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'a'.repeat(32) };
const OURS = '+6276100000001';

/** With what a network does to it. */
export interface SmallSimulator extends SimulatorUnderTest {
  /** Cuts every open connection of browsers, as a network does. */
  cutConnections(): void;
}

/** The pages, a Twilio twin and the small office behind it. @param port of the pages; default: any free one */
export async function startSimulatorUnderTest(port = 0): Promise<SmallSimulator> {
  const twin = await TwilioTwin.start({ ...ACCOUNT, webhookUrl: '', smsNumber: OURS, whatsappNumber: OURS });
  const office = new SmallOffice((to, text) => sendThroughTwilio(twin, to, { Body: text }));
  const webhook = await listen(createServer(office.webhook()));
  twin.webhookUrl = `${webhook.url}/webhook`;
  const simulator = simulatorRouter({
    twin,
    permits: office,
    complaints: { list: async () => [], act: async () => {} },
  });
  const app = express();
  app.use('/simulator', simulator.router);
  app.use(pagesRouter({ home: async () => homeModel(), openapi: () => SMALL_OPENAPI }));
  app.get(['/healthz', '/metrics'], (_request, response) => void response.type('text').send('ok'));
  const pages = await listen(createServer(app), port);
  return {
    url: pages.url,
    twin,
    cutConnections: () => pages.server.closeAllConnections(),
    close: async () => {
      simulator.close();
      await twin.close();
      await Promise.all([stop(pages.server), stop(webhook.server)]);
    },
  };
}

/** Sends a message to a citizen as our server would: through the REST API of the twin. */
export async function sendThroughTwilio(
  { apiUrl }: Pick<TwilioTwin, 'apiUrl'>,
  to: string,
  content: Record<string, string>,
): Promise<void> {
  const { accountSid, authToken } = ACCOUNT;
  const prefix = to.startsWith('whatsapp:') ? 'whatsapp:' : '';
  const answer = await fetch(`${apiUrl}/2010-04-01/Accounts/${accountSid}/Messages.json`, {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
    body: new URLSearchParams({ To: to, From: prefix + OURS, ...content }),
  });
  if (!answer.ok) throw new Error(`Twilio refused: ${await answer.text()}`);
}

function homeModel() {
  return {
    publicUrl: 'http://localhost:3000',
    database: 'embedded',
    twilio: 'twin',
    office: 'DPMPTSP Kabupaten Bengkalis',
    permits: 24,
    webhookUrl: 'http://localhost:3000/webhooks/twilio/messages',
  } as const;
}

async function listen(server: Server, port = 0): Promise<{ server: Server; url: string }> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
