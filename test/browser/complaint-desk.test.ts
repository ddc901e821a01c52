import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { accessibilityFindings } from './accessibility.ts';
import { describeInBrowser, launchBrowser, openPage } from './browser.ts';
import { PhonePage } from './phone-page.ts';
import { PNG } from './pictures.ts';

const SOON = { timeout: 15_000 };
const PHONES = [
  { id: 1, channel: 'sms', number: '+6281399000001' },
  { id: 2, channel: 'sms', number: '+6281399000002' },
  { id: 3, channel: 'whatsapp', number: '+6281399000003' },
];
/** What would run, load or break out of its place if anything showed it unescaped. */
const HOSTILE = `<img src=x onerror="document.title='broken'"><script>document.title='broken'</script>"'&lt;`;

describeInBrowser('the complaint desk beside the phones', () => {
  let folder: string;
  let app: App;
  let browser: Browser;
  let page: Page;
  let troubles: string[];
  let citizen: PhonePage;
  let other: PhonePage;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kabar-izin-'));
    [app, browser] = await Promise.all([
      startApp(readConfig({ PORT: '0', DATA_DIR: folder }), createLogger('error')),
      launchBrowser(),
    ]);
    const remembers = { 'kabar-izin.phones': JSON.stringify(PHONES) };
    ({ page, troubles } = await openPage(browser, `${app.url}/simulator`, { remembers }));
    [citizen, other] = [new PhonePage(page, 0), new PhonePage(page, 1)];
    await page.locator('#connection', { hasText: 'Tersambung' }).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    await rm(folder, { recursive: true });
  });

  const desk = () => page.locator('#desk');
  const card = (ticket: string): Locator => desk().locator(`details[data-ticket="${ticket}"]`);
  const said = (phone: PhonePage) => phone.office.allTextContents();

  /** A citizen writes, and is answered with something that holds these words. */
  async function say(phone: PhonePage, text: string, answer: string | RegExp): Promise<string> {
    const before = await phone.office.count();
    await phone.type(text);
    await expect.poll(async () => (await said(phone)).slice(before).join(' '), SOON).toMatch(answer);
    return (await said(phone)).slice(before).join(' ');
  }

  /** Files a complaint. @returns its ticket */
  async function file(phone: PhonePage, story: string): Promise<string> {
    await say(phone, story, /1\. Kirim/);
    const receipt = await say(phone, 'kirim', /ADU-\d{4}-\d{4}/);
    return /ADU-\d{4}-\d{4}/.exec(receipt)?.[0] ?? '';
  }

  /** The office does something with words of its own; the citizen reads them. */
  async function act(phone: PhonePage, ticket: string, deed: string, words: string): Promise<void> {
    const details = card(ticket);
    if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
    await details.getByRole('textbox').fill(words);
    await details.getByRole('button', { name: deed, exact: true }).click();
    await expect.poll(async () => (await said(phone)).join(' '), SOON).toContain(words);
  }

  it('goes with a complaint from the phone to the end: answered, disputed, closed, accepted, rated', async () => {
    const ticket = await file(citizen, 'lapor toilet di kantor kotor sekali');
    await expect.poll(() => card(ticket).count(), SOON).toBe(1);
    expect(await card(ticket).locator('summary').textContent()).toContain('diproses');
    await act(citizen, ticket, 'Jawab', 'Toilet kami bersihkan tiap jam.');
    await expect.poll(() => card(ticket).locator('summary').textContent(), SOON).toContain('dijawab');
    await say(citizen, 'belum', ticket);
    await say(citizen, 'tadi pagi masih kotor', 'buka lagi');
    await expect.poll(() => card(ticket).textContent(), SOON).toContain('tadi pagi masih kotor');
    expect(await card(ticket).locator('summary').textContent()).toContain('dibuka lagi');
    await act(citizen, ticket, 'Tutup', 'Kini ada petugas kebersihan tetap.');
    await expect.poll(() => card(ticket).locator('summary').textContent(), SOON).toContain('ditutup');
    await say(citizen, 'ya', '1 (buruk)');
    await say(citizen, '5', '5');
    await expect.poll(() => card(ticket).locator('summary').textContent(), SOON).toContain('selesai');
    expect(await card(ticket).getByRole('button').count()).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it('shows the place and the files that came with a complaint', async () => {
    const phone = new PhonePage(page, 2);
    await say(phone, 'LAPOR', 'Tentang apa');
    await say(phone, '5', 'ceritakan');
    await say(phone, 'jalan di depan loket berlubang besar', 'Di mana');
    const picture = { name: 'lubang.png', mimeType: 'image/png', buffer: PNG };
    await phone.node.locator('input[type=file]').setInputFiles(picture);
    await say(phone, '', 'Di mana');
    await say(phone, 'Jl. Pattimura 3', 'Ada foto');
    await say(phone, 'KIRIM', 'baru terkirim');
    const receipt = await say(phone, 'kirim', /ADU-/);
    const ticket = /ADU-\d{4}-\d{4}/.exec(receipt)?.[0] ?? '';
    await expect.poll(() => card(ticket).textContent(), SOON).toContain('Tempat: Jl. Pattimura 3');
    expect(await card(ticket).textContent()).toContain('1 foto atau berkas terlampir');
    expect(troubles).toEqual([]);
  });

  it('shows hostile text as it was written, on the desk and on the phone', async () => {
    const title = await page.title();
    const ticket = await file(other, `lapor loket lama ${HOSTILE}`);
    await expect.poll(() => card(ticket).textContent(), SOON).toContain(HOSTILE);
    await act(other, ticket, 'Jawab', `Maaf ${HOSTILE.slice(0, 60)}`);
    await say(other, 'belum', ticket);
    await say(other, `masih lama ${HOSTILE}`, 'buka lagi');
    await expect.poll(() => card(ticket).textContent(), SOON).toContain(`masih lama ${HOSTILE}`);
    for (const place of [desk(), other.node]) {
      expect(await place.locator('img[src="x"], script').count()).toBe(0);
    }
    expect(await page.title()).toBe(title);
    expect(troubles).toEqual([]);
  });
});
