/**
 * Takes the README's picture of the simulator anew: npm run build && node test/browser/picture.mjs [URL]
 * Without the address of a running server, one is started on a free port and an empty folder. Set CHROMIUM_PATH where
 * Chromium is not /usr/bin/chromium.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const SERVER = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const PICTURE = fileURLToPath(new URL('simulator.png', import.meta.url));
const SIZE = { width: 1400, height: 990 };
const PATIENCE_MS = 60_000;
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const [, , given] = process.argv;
const server = given === undefined ? await startServer() : undefined;
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: FLAGS });
try {
  const context = await browser.newContext({ viewport: SIZE, locale: 'id-ID', timezoneId: 'Asia/Jakarta' });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  await page.goto(`${given ?? server.url}/simulator?lang=en`);
  await play(page);
  await page.screenshot({ path: PICTURE });
} finally {
  await browser.close();
  await server?.stop();
}

/** On one phone a file is asked for, followed and moved; on the other a fee is asked for and a complaint begun. */
async function play(page) {
  const [sms, whatsapp] = [phoneOn(page, 0), phoneOn(page, 1)];
  await page.locator('.permits details').first().waitFor();
  await whatsapp.say('brp biaya imb 36 m2', 1);
  await whatsapp.say('LAPOR', 2);
  await sms.say('503/0123', 1);
  await sms.say('IKUTI', 2);
  await page.locator('.permits summary').first().click();
  await page.locator('.permits details[open] .move', { hasText: 'hitung retribusi' }).click();
  await sms.answers(3);
  await page.locator('.permits details[open] .stamp').scrollIntoViewIfNeeded();
  // The ticks of the last message, and whatever still moves.
  await page.waitForTimeout(1500);
  await page.evaluate('document.activeElement.blur(); scrollTo(0, 0)');
}

function phoneOn(page, place) {
  const node = page.locator('.phone').nth(place);
  const answers = (many) =>
    node
      .locator('.bubble-office')
      .nth(many - 1)
      .waitFor();
  return {
    answers,
    async say(text, answersThen) {
      await node.getByRole('textbox', { name: /^Write a message/ }).fill(text);
      await node.getByRole('button', { name: /^Send, / }).click();
      await answers(answersThen);
    },
  };
}

async function startServer() {
  const folder = await mkdtemp(join(tmpdir(), 'kabar-izin-picture-'));
  const env = { PATH: process.env.PATH, PORT: '0', DATA_DIR: folder };
  const child = spawn(process.execPath, [SERVER], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  async function stop() {
    child.kill();
    await ended;
    await rm(folder, { recursive: true });
  }
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = JSON.parse(line);
    if (url === undefined) continue;
    child.stdout.resume();
    return { url, stop };
  }
  await stop();
  throw new Error('The server ended before it was ready.');
}
