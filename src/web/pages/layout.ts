import type { Language } from '../../domain/language.ts';
import { type Html, html } from './html.ts';

/** One page of ours, without what all pages share. */
export interface Page {
  title: string;
  language: Language;
  /** The page's own style sheets, paths in /assets; all pages have base.css. */
  styles: readonly string[];
  /** Path in /assets of the page's module. */
  script?: string | undefined;
  /** Which entry of the navigation stands for this page. */
  here: 'home' | 'simulator' | 'docs' | 'none';
  /** False where a real account is connected. */
  hasSimulator: boolean;
  /** True when the page exists in the other language under `?lang=`. */
  isBilingual: boolean;
  main: Html;
}

const WORDS = {
  id: { skip: 'Langsung ke isi', nav: 'Halaman', home: 'Beranda', simulator: 'Simulator', docs: 'API' },
  en: { skip: 'Skip to content', nav: 'Pages', home: 'Home', simulator: 'Simulator', docs: 'API' },
} as const;

/** The whole document. */
export function layout(page: Page): string {
  const words = WORDS[page.language];
  return html`<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/base.css">
${page.styles.map((style) => html`<link rel="stylesheet" href="/assets/${style}">\n`)}${page.script === undefined ? '' : html`<script type="module" src="/assets/${page.script}"></script>`}
</head>
<body>
<a class="skip" href="#isi">${words.skip}</a>
<header class="masthead">
<a class="brand" href="${localised('/', page.language)}"><img src="/assets/icon.svg" alt="" width="28" height="28">Kabar Izin</a>
<nav class="nav" aria-label="${words.nav}">
${navLink(page, 'home', '/', words.home)}
${page.hasSimulator && navLink(page, 'simulator', '/simulator', words.simulator)}
${navLink(page, 'docs', '/docs', words.docs)}
</nav>
${page.isBilingual && languageSwitch(page.language)}
</header>
<main id="isi" tabindex="-1">
${page.main}
</main>
</body>
</html>
`.text;
}

function navLink(page: Page, name: Page['here'], path: string, word: string): Html {
  const current = page.here === name && html` aria-current="page"`;
  return html`<a href="${localised(path, page.language)}"${current}>${word}</a>`;
}

function languageSwitch(language: Language): Html {
  return language === 'id'
    ? html`<a class="language" href="?lang=en" lang="en" hreflang="en">English</a>`
    : html`<a class="language" href="?lang=id" lang="id" hreflang="id">Bahasa Indonesia</a>`;
}

function localised(path: string, language: Language): string {
  return language === 'id' ? path : `${path}?lang=${language}`;
}
