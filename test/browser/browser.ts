import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { describe } from 'vitest';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const executablePath = [process.env.CHROMIUM_PATH, ...PLACES].find((path) => path !== undefined && existsSync(path));

/** `describe` for tests that need Chromium; skipped where there is none, except in CI, where that is a failure. */
export const describeInBrowser =
  executablePath === undefined && !process.env.CI
    ? (name: string, _tests: () => void) => describe.skip(`${name} (no Chromium found; set CHROMIUM_PATH)`, () => {})
    : describe;

export function launchBrowser(): Promise<Browser> {
  if (executablePath === undefined) throw new Error('No Chromium was found; set CHROMIUM_PATH.');
  return chromium.launch({ executablePath, args: FLAGS });
}

/** What a visitor's browser is like. */
export interface Visitor {
  width?: number;
  height?: number;
  colorScheme?: 'light' | 'dark';
  /** What the browser remembers from an earlier visit. */
  remembers?: Readonly<Record<string, string>>;
}

/** A page of its own, with all that went wrong on it. */
export interface WatchedPage {
  page: Page;
  /** Errors of scripts and of the console, and breaches of the Content-Security-Policy. */
  troubles: string[];
}

export async function openPage(browser: Browser, url: string, visitor: Visitor = {}): Promise<WatchedPage> {
  const { width = 1280, height = 900, colorScheme = 'light', remembers = {} } = visitor;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: 'id-ID' });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(`console: ${message.text()}`);
  });
  await page.exposeFunction('tellTrouble', (trouble: string) => void troubles.push(trouble));
  await page.addInitScript(`addEventListener('securitypolicyviolation', (event) =>
    tellTrouble('policy: ' + event.violatedDirective + ' ' + event.blockedURI));`);
  for (const [key, value] of Object.entries(remembers)) {
    const [name, text] = [JSON.stringify(key), JSON.stringify(value)];
    await page.addInitScript(`localStorage.getItem(${name}) ?? localStorage.setItem(${name}, ${text})`);
  }
  await page.goto(url);
  return { page, troubles };
}
