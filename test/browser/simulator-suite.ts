import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { accessibilityFindings } from './accessibility.ts';
import { describeInBrowser, launchBrowser, openPage } from './browser.ts';
import type { SimulatorUnderTest } from './harness.ts';
import { PhonePage } from './phone-page.ts';
import { PNG } from './pictures.ts';

const SOON = { timeout: 10_000 };

let given = 0;

/** Every test has phones that nobody has used before. */
function unusedPhones() {
  given += 2;
  const number = (n: number) => `+62813${String(n).padStart(8, '0')}`;
  return [
    { id: 1, channel: 'sms', number: number(given) },
    { id: 2, channel: 'whatsapp', number: number(given + 1) },
  ];
}

/** What must be true of the simulator whatever office is behind it. */
export function describeSimulator(name: string, start: () => Promise<SimulatorUnderTest>): void {
  describeInBrowser(`the simulator before ${name}`, () => {
    let under: SimulatorUnderTest;
    let browser: Browser;
    let page: Page;
    let troubles: string[];
    let sms: PhonePage;
    let whatsapp: PhonePage;

    beforeAll(async () => {
      [under, browser] = await Promise.all([start(), launchBrowser()]);
    });
    afterAll(async () => {
      await browser?.close();
      await under?.close();
    });
    beforeEach(async () => {
      const remembers = { 'kabar-izin.phones': JSON.stringify(unusedPhones()) };
      ({ page, troubles } = await openPage(browser, `${under.url}/simulator`, { remembers }));
      [sms, whatsapp] = [new PhonePage(page, 0), new PhonePage(page, 1)];
      await expect.poll(() => page.locator('#connection').textContent(), SOON).toBe('Tersambung');
    });
    afterEach(async () => {
      await page.context().close();
      expect(troubles).toEqual([]);
    });

    it('answers what is typed on a phone', async () => {
      await sms.type('status 503/0123');
      await expect.poll(() => sms.own.allTextContents(), SOON).toEqual([expect.stringContaining('status 503/0123')]);
      await expect.poll(() => sms.office.last().textContent(), SOON).toContain('503/0123');
    });

    it('counts the parts of every SMS', async () => {
      await sms.type('503/0123');
      await expect.poll(() => sms.own.last().textContent(), SOON).toContain('1 SMS · GSM-7 · 8/160');
      await expect.poll(() => sms.office.last().textContent(), SOON).toMatch(/\d SMS · GSM-7 · \d+\/\d+/);
      await sms.type('Sudah selesai? 🙂');
      await expect.poll(() => sms.own.last().textContent(), SOON).toContain('1 SMS · UCS-2 · 17/70');
    });

    it('sends a suggestion with one tap', async () => {
      await whatsapp.suggestion('503/0123').click();
      await expect.poll(() => whatsapp.office.count(), SOON).toBe(1);
      expect(await whatsapp.own.textContent()).toContain('503/0123');
    });

    it('sends a picture with its caption and shows it', async () => {
      await whatsapp.node
        .locator('input[type=file]')
        .setInputFiles({ name: 'bukti.png', mimeType: 'image/png', buffer: PNG });
      await expect.poll(() => whatsapp.node.locator('.preview').textContent(), SOON).toContain('bukti.png');
      await whatsapp.type('Pagar melewati batas');
      const picture = whatsapp.own.locator('img');
      await expect.poll(() => picture.evaluate((image: { naturalWidth: number }) => image.naturalWidth), SOON).toBe(1);
      expect(await whatsapp.own.textContent()).toContain('Pagar melewati batas');
      await expect.poll(() => whatsapp.office.count(), SOON).toBeGreaterThan(0);
    });

    it('sends a location from a preset', async () => {
      await whatsapp.node.getByRole('button', { name: /^Kirim lokasi, / }).click();
      await whatsapp.node.getByLabel('Tempat', { exact: true }).selectOption({ index: 1 });
      await whatsapp.node.getByRole('button', { name: 'Kirim lokasi', exact: true }).click();
      await expect.poll(() => whatsapp.own.textContent(), SOON).toContain('Duri');
      const message = under.twin.messages({ channel: 'whatsapp' }).findLast(({ direction }) => direction === 'inbound');
      expect(message?.location).toMatchObject({ latitude: 1.2703, longitude: 101.2106 });
    });

    it('offers neither pictures nor places on an SMS phone', async () => {
      expect(await sms.node.getByRole('button', { name: /^Lampirkan/ }).isDisabled()).toBe(true);
      await sms.node.getByText('WhatsApp', { exact: true }).click();
      expect(await sms.node.getByRole('button', { name: /^Lampirkan/ }).isDisabled()).toBe(false);
    });

    it('answers with the number of a tapped choice, and lets old choices rest', async () => {
      await sms.suggestion('MENU').click();
      await expect.poll(() => sms.choices.count(), SOON).toBeGreaterThan(1);
      await sms.choices.nth(1).click();
      await expect.poll(() => sms.own.last().locator('.bubble-text').textContent(), SOON).toBe('2');
      await expect.poll(() => sms.office.count(), SOON).toBe(2);
      expect(await sms.office.first().locator('.choice:enabled').count()).toBe(0);
    });

    it('shows by ticks what the receipts say', async () => {
      under.twin.options.receiptDelayMs = 1_000;
      under.twin.plan({ receipts: ['sent', 'delivered', 'read'] });
      await whatsapp.type('503/0123');
      for (const ticks of ['queued', 'sent', 'delivered', 'read']) {
        await expect.poll(() => whatsapp.ticks.getAttribute('data-ticks'), { interval: 30, ...SOON }).toBe(ticks);
      }
      under.twin.plan({});
      under.twin.options.receiptDelayMs = 0;
      under.twin.plan({ failWith: 30006, count: 1 });
      await sms.type('503/0123');
      await expect.poll(() => sms.ticks.textContent(), SOON).toBe('gagal, kode 30006');
    });

    it('brings a notice by itself when a followed permit is moved in the panel', async () => {
      await sms.type('503/0123');
      await expect.poll(() => sms.office.count(), SOON).toBe(1);
      await sms.type('IKUTI');
      await expect.poll(() => sms.office.count(), SOON).toBe(2);
      const permit = page.locator('.permits details').first();
      await expect.poll(() => permit.textContent(), SOON).toContain('503/0123');
      await permit.locator('summary').click();
      const before = await permit.locator('.stamp').textContent();
      const next = permit.locator('.move').first();
      const word = (await next.textContent()) ?? '';
      await next.click();
      await expect.poll(() => page.locator('#panel .outcome').textContent(), SOON).toContain(word);
      expect(await permit.locator('.stamp').textContent()).not.toBe(before);
      await expect.poll(() => sms.notices.last().textContent(), SOON).toContain('503/0123');
      expect(await whatsapp.notices.count()).toBe(0);
    });

    it('leads into sight what an unfolded permit offers', async () => {
      const permit = page.locator('.permits details').last();
      await permit.locator('summary').click();
      const isInSight = `(() => {
        const list = document.querySelector('.permits').getBoundingClientRect();
        const moves = document.querySelector('.permits details[open]').lastElementChild.getBoundingClientRect();
        return moves.bottom <= list.bottom + 1;
      })()`;
      await expect.poll(() => page.evaluate(isInSight), SOON).toBe(true);
    });

    it('finds a permit by a part of its number and writes it on the phone used last', async () => {
      await whatsapp.node.getByRole('textbox', { name: /^Tulis pesan/ }).focus();
      await page.getByRole('searchbox').fill('503/0123');
      await expect.poll(() => page.locator('.permits details').count(), SOON).toBe(1);
      await page.locator('.permits summary').click();
      await page.getByRole('button', { name: 'Tulis nomornya di ponsel' }).click();
      const written = whatsapp.node.getByRole('textbox', { name: /^Tulis pesan/ });
      expect(await written.inputValue()).toContain('503/0123');
    });

    it('keeps the phones and their talk when the page is loaded again', async () => {
      await whatsapp.node.getByRole('textbox', { name: /^Nomor/ }).fill('0812 9000 1111');
      await whatsapp.type('503/0123');
      await expect.poll(() => whatsapp.office.count(), SOON).toBe(1);
      await page.reload();
      await expect.poll(() => whatsapp.office.count(), SOON).toBe(1);
      expect(await whatsapp.own.textContent()).toContain('503/0123');
      const number = whatsapp.node.getByRole('textbox', { name: /^Nomor/ });
      expect(await number.inputValue()).toBe('+62 812-9000-1111');
    });

    it('keeps two phones apart, and two phones with one number together', async () => {
      await page.getByRole('button', { name: 'Tambah ponsel' }).click();
      const third = new PhonePage(page, 2);
      await third.type('dari ponsel ketiga');
      await expect.poll(() => third.office.count(), SOON).toBe(1);
      expect(await whatsapp.node.locator('.bubble').count()).toBe(0);
      expect(await sms.node.locator('.bubble').count()).toBe(0);
      const number = await third.node.getByRole('textbox', { name: /^Nomor/ }).inputValue();
      await whatsapp.node.getByRole('textbox', { name: /^Nomor/ }).fill(number);
      await whatsapp.node.getByRole('textbox', { name: /^Nomor/ }).blur();
      await expect.poll(() => whatsapp.own.allTextContents()).toEqual(await third.own.allTextContents());
    });

    it('shows markup that a citizen sends as the text that it is', async () => {
      const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
      await whatsapp.type(hostile);
      await expect.poll(() => whatsapp.own.textContent(), SOON).toContain(hostile);
      await expect.poll(() => whatsapp.office.count(), SOON).toBeGreaterThan(0);
      expect(await whatsapp.node.locator('.thread img, .thread script').count()).toBe(0);
      expect(await page.title()).toBe('Simulator · Kabar Izin');
    });

    it('can be used with the keyboard alone', async () => {
      await sms.node.getByRole('textbox', { name: /^Tulis pesan/ }).focus();
      await page.keyboard.type('503/0123');
      await page.keyboard.press('Enter');
      await expect.poll(() => sms.office.count(), SOON).toBe(1);
      await sms.node.getByRole('radio', { name: 'SMS' }).focus();
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => sms.node.getAttribute('data-channel')).toBe('whatsapp');
      await page.locator('.permits summary').first().focus();
      await page.keyboard.press('Enter');
      expect(await page.locator('.permits details').first().getAttribute('open')).not.toBeNull();
    });

    it('names every control and every text stands out from its background', async () => {
      await sms.type('503/0123');
      await whatsapp.suggestion('MENU').click();
      await whatsapp.node.getByRole('button', { name: /^Kirim lokasi, / }).click();
      await page.locator('.permits summary').first().click();
      await expect.poll(() => whatsapp.office.count(), SOON).toBe(1);
      expect(await accessibilityFindings(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await accessibilityFindings(page)).toEqual([]);
    });

    it('speaks English when asked', async () => {
      await page.getByRole('link', { name: 'English' }).click();
      await expect.poll(() => page.locator('#connection').textContent(), SOON).toBe('Connected');
      expect(await page.getByRole('heading', { name: 'Permit files' }).isVisible()).toBe(true);
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
    });

    it('fits a screen 360 pixels wide', async () => {
      await page.setViewportSize({ width: 360, height: 740 });
      await whatsapp.type('brp biaya imb 36 m2');
      await expect.poll(() => whatsapp.office.count(), SOON).toBe(1);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    });
  });
}
