import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docsPage } from '../../src/web/pages/docs.ts';
import { type HomeModel, homePage } from '../../src/web/pages/home.ts';
import { accessibilityFindings } from './accessibility.ts';
import { describeInBrowser, launchBrowser, openPage } from './browser.ts';
import { type SimulatorUnderTest, startSimulatorUnderTest } from './harness.ts';
import { SMALL_OPENAPI } from './small-openapi.ts';

const MODEL: HomeModel = {
  publicUrl: 'https://izin.example.go.id',
  database: 'mongodb',
  twilio: 'account',
  office: 'DPMPTSP "A & B"',
  permits: 1250,
  webhookUrl: 'https://izin.example.go.id/webhooks/twilio/messages',
};

describeInBrowser('the pages', () => {
  let under: SimulatorUnderTest;
  let browser: Browser;
  beforeAll(async () => {
    [under, browser] = await Promise.all([startSimulatorUnderTest(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await under?.close();
  });

  it.each(['/', '/?lang=en', '/docs', '/simulator', '/simulator?lang=en'])(
    '%s leads only to what is there',
    async (path) => {
      const { page, troubles } = await openPage(browser, under.url + path);
      const links = await page
        .locator('a[href]')
        .evaluateAll((nodes) => nodes.map((node) => String(node.getAttribute('href'))));
      for (const link of new Set(links)) {
        const { hash, pathname, origin, search } = new URL(link, under.url + path);
        const answer = await fetch(origin + pathname + search);
        expect([link, answer.status]).toEqual([link, 200]);
        if (hash !== '') expect(await answer.text()).toContain(`id="${decodeURIComponent(hash.slice(1))}"`);
      }
      expect(troubles).toEqual([]);
      await page.context().close();
    },
  );

  it.each([
    ['/', 'light'],
    ['/', 'dark'],
    ['/docs', 'light'],
    ['/docs', 'dark'],
  ] as const)('%s can be read and used by all in %s colours', async (path, colorScheme) => {
    const { page, troubles } = await openPage(browser, under.url + path, { colorScheme });
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  it.each(['/', '/docs', '/nowhere'])('%s fits a screen 360 pixels wide', async (path) => {
    const { page } = await openPage(browser, under.url + path, { width: 360, height: 740 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await page.context().close();
  });

  it('tell a browser kindly what is not there, and leave others to the application', async () => {
    const browserAnswer = await fetch(`${under.url}/nowhere`, { headers: { Accept: 'text/html' } });
    expect(browserAnswer.status).toBe(404);
    expect(await browserAnswer.text()).toContain('Halaman ini tidak ada');
    const otherAnswer = await fetch(`${under.url}/nowhere`, { headers: { Accept: 'application/json' } });
    expect(await otherAnswer.text()).not.toContain('Halaman ini tidak ada');
  });

  it('give away no file outside the public ones', async () => {
    for (const path of ['/assets/../pages/home.ts', '/assets/%2e%2e/pages/home.ts', '/assets/.env', '/assets/']) {
      expect((await fetch(under.url + path)).status).toBe(404);
    }
  });
});

describe('the home page', () => {
  it('shows no simulator where a real account is connected', () => {
    expect(homePage(MODEL)).not.toContain('/simulator');
    expect(homePage({ ...MODEL, twilio: 'twin' })).toContain('href="/simulator"');
  });

  it('shows the office and its numbers, and nothing of them as markup', () => {
    expect(homePage(MODEL)).toContain('DPMPTSP &#34;A &#38; B&#34;');
    expect(homePage(MODEL)).toContain('1.250 berkas');
    expect(homePage(MODEL, 'en')).toContain('1,250 files');
  });
});

describe('the API page', () => {
  const page = docsPage(SMALL_OPENAPI);

  it('shows a command line with the example in the path, the key and a quoted body', () => {
    expect(page).toContain(
      'curl -X POST &#39;https://izin.example.go.id/api/v1/permits/503%2F0123%2FPBG%2FXI%2F2026/status&#39;',
    );
    expect(page).toContain('&#34;Authorization: Bearer $API_KEY&#34;');
    expect(page).toContain('Idempotency-Key: move-0001');
    expect(page).toContain('jangan lupa &#39;\\&#39;&#39;tanda terima&#39;\\&#39;&#39;');
  });

  it('shows references, choices, lists, maps, nulls and nested fields', () => {
    expect(page).toContain('<a href="#schema-Status">Status</a>');
    expect(page).toContain('list of <a href="#schema-Change">Change</a>');
    expect(page).toContain('map of string');
    expect(page).toContain('string or null');
    expect(page).toContain('<a href="#schema-Change">Change</a> or object');
    expect(page).toContain('<span class="field-path">applicant.</span><code>phone</code>');
    expect(page).toContain('<code>&#34;registered&#34;</code> | <code>&#34;ready&#34;</code>');
  });

  it('gives every kind of problem the place that its type leads to', () => {
    for (const kind of ['unknown-permit', 'invalid-body', 'forbidden-transition'])
      expect(page).toContain(`<tr id="${kind}">`);
  });

  it('shows texts of the document as text', () => {
    expect(page).not.toContain('<img src=x');
    expect(page).toContain('&#60;img src=x onerror=alert(1)&#62;');
  });

  it('shows a document of which nearly all is missing', () => {
    expect(docsPage({ openapi: '3.1.0', paths: { '/x': { get: {} } } })).toContain('/x');
    expect(docsPage({})).toContain('<h1>API</h1>');
  });
});
