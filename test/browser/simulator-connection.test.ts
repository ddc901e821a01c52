import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeInBrowser, launchBrowser, openPage, type WatchedPage } from './browser.ts';
import { type SmallSimulator, sendThroughTwilio, startSimulatorUnderTest } from './harness.ts';
import { PhonePage } from './phone-page.ts';

const SOON = { timeout: 15_000 };
const STRANGER = 'whatsapp:+6281277700001';

describeInBrowser('a simulator whose connection is lost', () => {
  let under: SmallSimulator;
  let browser: Browser;
  let page: WatchedPage['page'];
  let phone: PhonePage;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    under = await startSimulatorUnderTest();
    ({ page } = await openPage(browser, `${under.url}/simulator`));
    phone = new PhonePage(page, 1);
    await expectState('Tersambung');
    await phone.type('sebelum putus');
    await expect.poll(() => phone.office.count(), SOON).toBe(1);
  });
  afterEach(async () => {
    await page.context().close();
    await under.close();
  });

  function expectState(state: string | RegExp): Promise<void> {
    return expect.poll(() => page.locator('#connection').textContent(), { interval: 20, ...SOON }).toMatch(state);
  }

  it('shows afterwards what came meanwhile, once', async () => {
    under.cutConnections();
    await sendThroughTwilio(under.twin, STRANGER, { Body: 'selama putus' });
    await expectState('Terputus');
    await expectState('Tersambung');
    await expect.poll(() => phone.notices.allTextContents(), SOON).toHaveLength(1);
    await sendThroughTwilio(under.twin, STRANGER, { Body: 'sesudah putus' });
    await expect.poll(() => phone.notices.allTextContents(), SOON).toHaveLength(2);
    expect(await phone.own.count()).toBe(1);
  });

  it('begins anew after a restart of the server, with the same phones', async () => {
    const number = await phone.node.getAttribute('data-number');
    await under.close();
    await expectState('Terputus');
    under = await startSimulatorUnderTest(Number(new URL(under.url).port));
    await expectState('Tersambung');
    await expect.poll(() => phone.node.locator('.bubble').count(), SOON).toBe(0);
    expect(await phone.node.getAttribute('data-number')).toBe(number);
    await expect.poll(() => page.locator('.outcome').allTextContents(), SOON).toEqual(['', '']);
    await phone.type('sesudah mulai lagi');
    await expect.poll(() => phone.office.count(), SOON).toBe(1);
  });

  it('keeps what could not be sent, and says so', async () => {
    await under.close();
    await phone.type('tidak terkirim');
    await expect.poll(() => phone.node.getByRole('alert').textContent(), SOON).toContain('tidak dapat dihubungi');
    const written = phone.node.getByRole('textbox', { name: /^Tulis pesan/ });
    expect(await written.inputValue()).toBe('tidak terkirim');
    under = await startSimulatorUnderTest();
  });

  it('tells when the bot does not answer', async () => {
    under.twin.webhookUrl = 'http://127.0.0.1:9/';
    await phone.type('halo?');
    await expect.poll(() => phone.node.getByRole('alert').textContent(), SOON).toContain('bot tidak menjawab');
    expect(await phone.own.last().textContent()).toContain('halo?');
  });
});
