import type { Reading } from './reading.ts';

/** Days of the week in Indonesian, with what regional languages and slips make of them; then tomorrow and today. */
const DAYS: Readonly<Record<string, string>> = {
  senin: 'senin senen sennen sinayan sanin snin soma monday mondays mon',
  selasa: 'selasa slasa seloso salasa anggara tuesday tuesdays tue',
  rabu: 'rabu rebo rabaa arba arbaa raboe buda wednesday wednesdays wed',
  kamis: 'kamis kemis kmis kamih thursday thursdays thu wraspati',
  jumat: 'jumat jumaat jumah jumaah jemuah jemuwah jumatan jmt jumahat friday fridays fri sukra jumaat',
  sabtu: 'sabtu sebtu setu saptu sabtuan sbtu saturday saturdays saniscara sat',
  minggu: 'minggu ahad aleuhad akad ngahad ngaat redite sunday sundays mingguan',
  besok: 'besok bsok bsk besuk sesuk esok isuk isukan bisuk baisuk benjing benjang enjing lagguna tomorrow tmrw tmr',
  lusa: 'lusa',
};
const DAY_OF = new Map(
  Object.entries(DAYS).flatMap(([day, words]) => words.split(' ').map((word) => [word, day] as const)),
);
const TODAY = /\b(?:hari\s+i?ni|hr\s+ini|hari\s+(?:na)?ngini|dinten\s+niki|dina\s+iki|dino\s+iki|poe\s+ieu|today)\b/;
const RELATIVE: ReadonlySet<string> = new Set(['besok', 'lusa']);
/** `minggu depan` is a week; `pagi enjing` and `sugeng enjing` greet. */
const WEEK = /^(?:depan|dpn|lalu|kemarin|ini|sekali|lagi|yang|yg|kemaren|kmrn|katukang)$/;
const GREETING = /^(?:sugeng|wilujeng|rahajeng|selamat)$/;

/** The day that a message names; days of the week win over tomorrow, and tomorrow over today. */
export function day({ text, spans }: Reading): string | undefined {
  const said = text.toLowerCase();
  const words = [...said.matchAll(/[\p{L}']+/gu)].map(({ 0: word, index }) => ({
    word: word.replaceAll("'", ''),
    start: index,
  }));
  const days = words.flatMap(({ word, start }, place) => {
    const found = DAY_OF.get(word);
    if (
      found === undefined ||
      spans.some((span) => span.kind === 'duration' && start >= span.start && start < span.end)
    )
      return [];
    const [before = '', after = ''] = [words[place - 1]?.word, words[place + 1]?.word];
    return isOther(word, before, after) || GREETING.test(before) ? [] : [found];
  });
  const named = days.filter((found) => !RELATIVE.has(found));
  const chosen = [...new Set(named.length > 0 ? named : days)];
  if (chosen.length > 0) return chosen.join(',');
  return TODAY.test(said) ? 'hari ini' : undefined;
}

/** `tiap minggu` and `minggu depan` are weeks, `esok lusa` is one day. */
function isOther(word: string, before: string, after: string): boolean {
  if (word === 'minggu') return WEEK.test(after) || /^(?:se|per|tiap)$/.test(before);
  return DAY_OF.get(word) === 'besok' && DAY_OF.get(after) === 'lusa';
}
