import type { Language } from '../../domain/language.ts';
import { type Html, html } from './html.ts';

const NAMES = {
  id: { talk: 'Contoh percakapan', you: 'Warga', office: 'Kantor' },
  en: { talk: 'Example of a conversation (in Indonesian)', you: 'Citizen', office: 'Office' },
} as const;

/** What citizens and the office say: the same in both languages of the page, since citizens write Indonesian. */
const TALK = [
  { who: 'you', text: '503/0123', at: '09.41' },
  {
    who: 'office',
    text: '503/0123 (PBG): verifikasi berkas sejak 20/11. Janji selesai 18/12. Balas IKUTI untuk dikabari.',
    at: '09.41',
  },
  { who: 'you', text: 'ikuti', at: '09.42' },
  { who: 'office', text: 'Baik. Bila berkas bergerak, kami kabari.', at: '09.42' },
  {
    who: 'office',
    text: '503/0123 (PBG): SIAP DIAMBIL. Bawa KTP dan tanda terima, Senin-Jumat 07.30-15.30.',
    at: '18/12 10.05',
  },
] as const;

/** A short conversation, as a phone shows it. */
export function sampleTalk(language: Language): Html {
  const names = NAMES[language];
  const bubbles = TALK.map(
    ({ who, text, at }) => html`<div class="bubble bubble-${who === 'you' ? 'own' : 'office'}">
<span class="spoken">${names[who]}: </span><span class="line">${text}</span><p class="bubble-foot">${at}</p></div>\n`,
  );
  return html`<figure class="talk" lang="id"><figcaption class="spoken">${names.talk}</figcaption>${bubbles}</figure>`;
}
