import { cut } from '../../conversation/written.ts';
import { today } from '../../domain/clock-zone.ts';
import type { ChannelName } from '../../domain/contact.ts';
import type { PermitClock } from '../../domain/deadline.ts';
import { inLanguage, LANGUAGES, type Language, type Localised } from '../../domain/language.ts';
import { statusWord } from '../../domain/permit.ts';
import { permitStory, type StoryLine } from '../../domain/permit-story.ts';
import type { VersionedPermit } from '../../store/permits.ts';
import { nearDay, rupiah, workingDays } from '../../text/format.ts';
import type { PermitViewDeps } from './permit-values.ts';

interface Reader {
  now: Date;
  /** Learns what is missing and what to pay. */
  owns: boolean;
  channel: ChannelName;
}

/** Longest note of an officer in a story: a WhatsApp message has room for some of them. */
const MOST_NOTE = 120;

const SIGNS: Readonly<Record<StoryLine['state'], string>> = { done: '✅', now: '⏳', left: '▫️' };
const PAUSE = '⏸️';
const WORDS: Readonly<Record<Language, { now: string; left: string; at: string; used: string; waited: string }>> = {
  id: { now: 'sekarang', left: 'Lagi', at: 'di', used: 'terpakai', waited: 'menunggu pemohon' },
  en: { now: 'now', left: 'Left', at: 'at', used: 'used', waited: 'waiting for the applicant' },
};

/**
 * The story of a file, line by line: what was done, where it is, what is left, the days that were used. In WhatsApp
 * every step has a line of its own; in an SMS what is left is one line.
 */
export function storyLines(
  deps: PermitViewDeps,
  permit: VersionedPermit,
  clock: PermitClock,
  reader: Reader,
): Localised[] {
  const office = deps.offices.office(permit.office) ?? deps.offices.offices[0];
  const story = permitStory(permit, clock, office.zone);
  const day = today(reader.now, office.zone);
  const [id = [], en = []] = LANGUAGES.map((language) => {
    const teller: Teller = { deps, reader, language, day };
    const days = daysLine(clock, language);
    return reader.channel === 'sms'
      ? shortLines(teller, story, days)
      : [...story.map((line) => longLine(teller, line)), days];
  });
  return id.map((line, place) => ({ id: line, en: en[place] ?? '' }));
}

interface Teller {
  deps: PermitViewDeps;
  reader: Reader;
  language: Language;
  day: string;
}

function longLine(teller: Teller, line: StoryLine): string {
  const { language, day } = teller;
  const words = WORDS[language];
  const when = line.on === undefined ? '' : `${nearDay(line.on, day, language)} `;
  const unit = unitOf(teller, line);
  const where = unit === undefined ? '' : ` ${words.at} ${unit}`;
  const more = extraOf(teller, line);
  const now = line.state === 'now' ? ` (${words.now})` : '';
  return `${line.isPause ? PAUSE : SIGNS[line.state]} ${when}${statusWord(line.status, language)}${where}${more}${now}`;
}

function shortLines(teller: Teller, story: readonly StoryLine[], days: string): string[] {
  const { language, day } = teller;
  const words = WORDS[language];
  const made = story
    .filter(({ on }) => on !== undefined)
    .map((line) => {
      const unit = line.state === 'now' ? unitOf(teller, line) : undefined;
      return `${nearDay(line.on ?? day, day, language)} ${statusWord(line.status, language)}${unit === undefined ? '' : `, ${unit}`}`;
    });
  const left = story.filter(({ on }) => on === undefined).map(({ status }) => statusWord(status, language));
  const end = [...(left.length > 0 ? [`${words.left}: ${left.join(', ')}`] : []), days];
  return [...made, ...end];
}

function unitOf({ deps, language }: Teller, { unit }: StoryLine): string | undefined {
  if (unit === undefined) return undefined;
  const known = deps.offices.unit(unit);
  return known === undefined ? unit : inLanguage(known.name, language);
}

/** What is missing, what to pay: for the applicant only. */
function extraOf({ reader }: Teller, { change }: StoryLine): string {
  if (!reader.owns) return '';
  if (change?.note !== undefined) return `: ${cut(change.note, MOST_NOTE)}`;
  return change?.amount === undefined ? '' : `: ${rupiah(change.amount)}`;
}

function daysLine({ usedDays, waitedDays }: PermitClock, language: Language): string {
  const words = WORDS[language];
  const used = `${workingDays(usedDays, language)} ${words.used}`;
  return waitedDays === 0 ? used : `${used}, ${waitedDays} ${words.waited}`;
}
