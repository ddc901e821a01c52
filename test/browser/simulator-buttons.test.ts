import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, launchBrowser, openPage } from './browser.ts';
import { type SimulatorUnderTest, sendThroughTwilio, startSimulatorUnderTest } from './harness.ts';
import { PhonePage } from './phone-page.ts';

const SOON = { timeout: 10_000 };
const TEMPLATE = {
  sid: `HX${'a'.repeat(32)}`,
  body: 'Izin {{1}} siap diambil. Puas dengan layanan?',
  buttons: [
    { id: 'NILAI 5', text: 'Puas' },
    { id: 'NILAI 1', text: 'Tidak puas' },
  ],
};

describeInBrowser('messages that nobody asked for', () => {
  let under: SimulatorUnderTest;
  let browser: Browser;
  beforeAll(async () => {
    [under, browser] = await Promise.all([startSimulatorUnderTest(), launchBrowser()]);
    under.twin.addContent(TEMPLATE);
  });
  afterAll(async () => {
    await browser?.close();
    await under?.close();
  });

  it('carry buttons that answer with what they stand for, once', async () => {
    const { page, troubles } = await openPage(browser, `${under.url}/simulator`);
    const phone = new PhonePage(page, 1);
    await expect.poll(() => page.locator('#connection').textContent(), SOON).toBe('Tersambung');
    const variables = JSON.stringify({ 1: '503/0123' });
    await sendThroughTwilio(under.twin, 'whatsapp:+6281277700001', {
      ContentSid: TEMPLATE.sid,
      ContentVariables: variables,
    });
    await phone.node.getByRole('button', { name: 'Puas', exact: true }).click();
    await expect.poll(() => phone.own.last().locator('.bubble-text').textContent(), SOON).toBe('Puas');
    await expect.poll(() => phone.office.last().textContent(), SOON).toContain('Tombol diterima: NILAI 5.');
    expect(await phone.node.getByRole('button', { name: 'Tidak puas' }).isDisabled()).toBe(true);
    expect(troubles).toEqual([]);
  });

  it('reach the two phones with which a newcomer begins: an applicant by SMS, a stranger by WhatsApp', async () => {
    const { page } = await openPage(browser, `${under.url}/simulator`);
    const phones = page.locator('.phone');
    await expect.poll(() => phones.count(), SOON).toBe(2);
    expect(await phones.nth(0).getAttribute('data-number')).toBe('+6281234567890');
    expect(await phones.nth(0).getAttribute('data-channel')).toBe('sms');
    expect(await phones.nth(1).getAttribute('data-channel')).toBe('whatsapp');
    await sendThroughTwilio(under.twin, '+6281234567890', { Body: 'Kabar untuk pemohon' });
    await expect.poll(() => new PhonePage(page, 0).notices.last().textContent(), SOON).toContain('Kabar untuk pemohon');
  });

  it('are told of where no phone has their number, and open one', async () => {
    const { page } = await openPage(browser, `${under.url}/simulator`);
    await expect.poll(() => page.locator('#connection').textContent(), SOON).toBe('Tersambung');
    await sendThroughTwilio(under.twin, '+6281290002222', { Body: 'Untuk nomor lain' });
    await page.getByRole('button', { name: 'Buka ponselnya' }).click();
    const opened = new PhonePage(page, 2);
    await expect.poll(() => opened.office.last().textContent(), SOON).toContain('Untuk nomor lain');
    expect(await opened.node.getAttribute('data-channel')).toBe('sms');
  });
});
