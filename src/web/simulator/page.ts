import type { Language } from '../../domain/language.ts';
import { html } from '../pages/html.ts';
import { layout } from '../pages/layout.ts';

const WORDS = {
  id: {
    title: 'Simulator',
    lead: 'Ponsel warga dan berkas kantor berdampingan. Pesan hanya lewat kembaran Twilio di komputer ini.',
    add: 'Tambah ponsel',
    phones: 'Ponsel warga',
    panel: 'Berkas izin',
    desk: 'Pengaduan',
    noScript: 'Simulator memerlukan JavaScript. Aktifkan di peramban Anda, lalu muat ulang halaman ini.',
  },
  en: {
    title: 'Simulator',
    lead: "Citizens' phones beside the office's files. Messages pass only through a Twilio twin on this computer.",
    add: 'Add a phone',
    phones: "Citizens' phones",
    panel: 'Permit files',
    desk: 'Complaints',
    noScript: 'The simulator needs JavaScript. Switch it on in your browser, then load this page again.',
  },
} as const;

/** The simulator's page: what stands there before its module fills in phones and permits. */
export function simulatorPage(language: Language): string {
  const words = WORDS[language];
  return layout({
    title: `${words.title} · Kabar Izin`,
    language,
    styles: [
      'bubble.css',
      'simulator/stage.css',
      'simulator/phone.css',
      'simulator/composer.css',
      'simulator/list-sheet.css',
      'simulator/permit-panel.css',
      'simulator/complaint-desk.css',
    ],
    script: 'simulator/main.js',
    here: 'simulator',
    hasSimulator: true,
    isBilingual: true,
    main: html`<div class="stage-head">
<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<button class="quiet" type="button" id="add-phone">${words.add}</button>
<p class="connection" id="connection" role="status"></p>
</div>
<noscript><p class="notice-bad">${words.noScript}</p></noscript>
<div class="stage">
<section class="phones" aria-label="${words.phones}">
<div class="phone-row" id="phones"></div>
</section>
<div class="side">
<aside class="panel" id="panel" aria-label="${words.panel}"></aside>
<aside class="panel" id="desk" aria-label="${words.desk}"></aside>
</div>
</div>
<div class="arrivals" id="arrivals" role="status"></div>`,
  });
}
