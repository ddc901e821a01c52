import { known } from './answers.ts';
import type { Parts } from './talk.ts';
import type { Answers } from './turn.ts';

/** What a question about an office is after. */
const ABOUT: readonly [string, RegExp][] = [
  [
    'address',
    /\b(?:alamat\w*|lokasi\w*|letak\w*|di ?mana\w*|dmn|mana|maps?|rute|arah|naik apa|address|where|location|directions?)\b/i,
  ],
  ['contact', /\b(?:telp\w*|tlp\w*|telf?on\w*|telepon\w*|kontak|hp|wa|whatsapp|call center|phone|contact)\b/i],
];
/** A day, or the season with other hours. */
const DAY =
  /\b(?:hari ini|sekarang|besok|bsk|besuk|esok|bisuak|lusa|senin|selasa|rabu|kamis|jum'?at|sabtu|minggu(?! (?:depan|lalu|ini))|ramad?h?an|puasa|today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d{1,2} ?(?:jan|feb|mar|apr|mei|may|jun|jul|agu|aug|sep|okt|oct|nov|des|dec)[a-z]*)\b/i;

/** What a message tells of a question about an office; the office itself is found by `Parts.officeIn`. */
export function heardOfOffice(text: string, officeIn: Parts['officeIn']): Answers {
  return known({
    office: officeIn?.(text),
    day: DAY.exec(text)?.[0],
    about: ABOUT.find(([, words]) => words.test(text))?.[0],
  });
}
