import type { Language } from '../../domain/language.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';

const WORDS = {
  id: {
    title: 'Halaman ini tidak ada',
    lead: 'Berkas ini tidak ditemukan di lemari mana pun. Mungkin alamatnya salah ketik, atau halamannya sudah pindah.',
    home: 'Ke beranda',
    docs: 'Lihat API',
  },
  en: {
    title: 'This page does not exist',
    lead: 'No cabinet holds this file. Perhaps the address has a typing error, or the page has moved.',
    home: 'Go to the home page',
    docs: 'See the API',
  },
} as const;

/** What a browser gets with 404. */
export function notFoundPage(language: Language = 'id'): string {
  const words = WORDS[language];
  return layout({
    title: `${words.title} · Kabar Izin`,
    language,
    styles: ['home.css'],
    here: 'none',
    hasSimulator: false,
    isBilingual: true,
    main: html`<section class="lost">
<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<p class="lost-ways"><a class="primary" href="/">${words.home}</a> <a class="quiet" href="/docs">${words.docs}</a></p>
</section>`,
  });
}
