import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityFindings } from './accessibility.ts';
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

const LIST = {
  sid: `HX${'b'.repeat(32)}`,
  body: 'Apa yang Bapak/Ibu perlukan?',
  list: {
    button: 'Lihat pilihan',
    items: [
      { id: 'tap:status', text: 'Status izin' },
      { id: 'tap:fee', text: 'Biaya izin', description: 'uang' },
    ],
  },
};

describeInBrowser('messages that nobody asked for', () => {
  let under: SimulatorUnderTest;
  let browser: Browser;
  beforeAll(async () => {
    [under, browser] = await Promise.all([startSimulatorUnderTest(), launchBrowser()]);
    under.twin.addContent(TEMPLATE);
    under.twin.addContent(LIST);
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

  it('carry a list that opens over the phone, by hand and by keyboard alone', async () => {
    const { page, troubles } = await openPage(browser, `${under.url}/simulator`);
    const phone = new PhonePage(page, 1);
    await expect.poll(() => page.locator('#connection').textContent(), SOON).toBe('Tersambung');
    await sendThroughTwilio(under.twin, 'whatsapp:+6281277700001', { ContentSid: LIST.sid });
    const opener = phone.node.getByRole('button', { name: 'Lihat pilihan' }).last();
    const sheet = phone.node.getByRole('dialog', { name: 'Lihat pilihan' });
    await opener.click();
    expect(await sheet.getByRole('button').allTextContents()).toEqual(['Tutup', 'Status izin', 'Biaya izinuang']);
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await sheet.count()).toBe(0);
    expect(await opener.evaluate((node) => node === node.ownerDocument.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => phone.own.last().locator('.bubble-text').textContent(), SOON).toBe('Biaya izin');
    await expect.poll(() => phone.office.last().textContent(), SOON).toContain('Baris diterima: tap:fee');
    expect(await sheet.count()).toBe(0);
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
