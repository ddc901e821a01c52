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
    text: 'PBG 503/0123/PBG/XI/2026: langkah 3/7 rekomendasi dinas di Dinas PUPR sejak 9 Nov. Janji 16 Des, sisa 14 hari kerja. Kabar: IKUTI',
    at: '09.41',
  },
  { who: 'you', text: 'ikuti', at: '09.42' },
  {
    who: 'office',
    text: 'Baik. Setiap ada perubahan pada PBG 503/0123/PBG/XI/2026 kami kabari di sini, gratis. Berhenti kapan saja: ketik BERHENTI.',
    at: '09.42',
  },
  {
    who: 'office',
    text: 'PBG 503/0123/PBG/XI/2026: retribusi dihitung Dinas PUPR sejak 26 Nov 2026. Janji 16 Des 2026. Stop: BERHENTI. Asli? CEK R9T8D8D',
    at: '26/11 10.05',
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
