import type { Flow } from './flow.ts';
import { withoutKeyword } from './heard.ts';
import type { Recognition, Slots } from './recogniser/recognition.ts';
import type { Talk } from './talk.ts';

/** A phrase is as good as a keyword that has other words around it. */
const PHRASE = 0.95;
/** Asks about no file that there is: `kalau masuk hari ini kapan selesai`. */
const SUPPOSED = /\b(?:kalau|kalo|klo|klu|jika|misal\w*|andai\w*|if)\b/i;
/** Words of a message that sounds like a complaint and may still be a mere question: `kenapa permohonan saya ditolak ya`. */
const LONGEST_QUESTION = 8;
/** After these "kapan selesai?" is about the complaint. */
const COMPLAINTS: ReadonlySet<string> = new Set(['complaint', 'complaint_status', 'complaint_reply', 'rating']);
const COMPLAINT = 'complaint';
/** What must not be taken for a question because of some words in it. */
const GRAVE: ReadonlySet<string> = new Set(['pungli', 'calo', 'penipuan', 'diskriminasi', 'sikap_petugas']);

/**
 * The message as the question that a flow's phrase puts: "boleh diwakilkan?", or, of the file that was just talked
 * about, "kapan selesai?". As it was understood where no phrase fits.
 */
export function byPhrase(talk: Talk, recognition: Recognition): Recognition {
  const { exactKeyword, phrases = [], slots, wishes } = recognition;
  if (exactKeyword !== undefined || phrases.length === 0 || wishes > 1 || isStory(talk, recognition))
    return recognition;
  const { flows } = talk.parts.book;
  if (recognition.intents[0]?.flow === COMPLAINT && beginsWithKeyword(talk, flows.get(COMPLAINT))) return recognition;
  const meant = phrases.flatMap((id) => flows.get(id) ?? []).find((flow) => !flow.aboutFile || hasFile(talk, slots));
  return meant === undefined ? recognition : { ...recognition, ...asked(talk, meant, slots) };
}

function asked({ memory }: Talk, { id, aboutFile }: Flow, slots: Slots): Partial<Recognition> {
  const file = aboutFile && !namesFile(slots) ? memory.permit : undefined;
  return { intents: [{ flow: id, confidence: PHRASE }], wishes: 1, file };
}

/** A file is named, or the one that was talked about last may be meant: no other kind of permit is named. */
function hasFile({ memory, message }: Talk, slots: Slots): boolean {
  if (SUPPOSED.test(message.text)) return false;
  if (namesFile(slots)) return true;
  if (memory.topic !== undefined && COMPLAINTS.has(memory.topic)) return false;
  const [type] = slots.types ?? [];
  return memory.permit !== undefined && (type === undefined || type === memory.type);
}

function namesFile({ permits, codes }: Slots): boolean {
  return permits !== undefined || codes !== undefined;
}

/** A complaint of any length about such a thing, or a long one about anything: a story, not a question. */
function isStory({ message }: Talk, { intents, slots }: Recognition): boolean {
  if (intents[0]?.flow !== 'complaint') return false;
  const isGrave = slots.category !== undefined && GRAVE.has(slots.category);
  return isGrave || message.text.trim().split(/\s+/).length > LONGEST_QUESTION;
}

/** `LAPOR`, with a story behind it. */
function beginsWithKeyword({ message }: Talk, flow: Flow | undefined): boolean {
  return flow !== undefined && withoutKeyword(message.text, flow) !== message.text;
}
