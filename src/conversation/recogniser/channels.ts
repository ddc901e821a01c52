import type { Reading } from './reading.ts';
import type { Slots } from './recognition.ts';

type Channel = NonNullable<Slots['channels']>[number];

const MENTION =
  /(?<!\p{L})(?:lewat\s+|via\s+|ke\s+|pake\s+|pakai\s+|dari\s+)?(?:di)?(?<name>sms|e-?mail|eml|surel|surat elektronik|[\w.-]+@[\w.-]+|telegram|wa|whatsapp|whatsap|watsap|wasap|wassap|whatsaap|pesan singkat|pesan biasa|text me|text message)(?:an|nya|ne|(?<=sms)e|ki|ku|in|kan|mi|no)?(?!\p{L})/gu;
const REFUSED_BEFORE =
  /(?:\b(?:ga|tak|tdk ada|gak|nggak|tidak|tdk|jarang|jangan|jgn|bukan|ora|jaringan|sinyal|no(?=\s+(?:whatsapp|sms))|not|mati|rusak|kada|mboten|boten|ulah|ojo|stop|instead of|dari|daripada|ndak|indak|usah|teu)\b\s*(?:(?:ada|ade|ad|ado|buka|pegang|punya|gadah|lewat|via|pake|pakai|ke|have|use|by|gaduh|usah|mau|bisa|bs|main|pk)\s*)*)$/u;
const REFUSED_BEHIND =
  /^\s*(?:saya|sy|ku|ulun|kulo|abdi|nya|number|num)?\s*(?:jarang|mati|(?:ga|gak)\b(?!\s*(?:[?]|$|ya\b))|nggak|tidak|tdk|error|rusak|rame|kobong|kadada|penuh|mahal|sering|off|jgn|jangan|stop|distop|hilang|diblokir|ndak|euweuh|sudah ga|blokir|ora|mboten|kada|is broken|is off|not(?!\s+(?:sms|wa|whatsapp|e-?mail|telegram)))/u;
const MOVE = /\bdari\s+(?:sms|wa|whatsapp)\s+(?:\p{L}+\s+){0,2}ke\s+/u;

const ONLY = /^\s*(?:saja|aja|ae|wae|sajo|bae|mawon|dogen|haja|only|doang)\b/;

/** In a message that stops notices: what goes on, so that the other one is meant. */
const KEPT_BEFORE =
  /\b(?:cukup|lanjut|tetap|tetep|pindah(?:in)?(?: ke)?|ganti(?: ke)?|masih)\s*(?:lewat|via|pakai|pake)?\s*$/;
const KEPT_BEHIND =
  /^\s*(?:nya)?\s*(?:tetap|tetep|ttp|lanjut|masih|boleh|gpp|jalan|biarkan|aja cukup|saja cukup|aja y(?:an)?g jalan)\b/;

/**
 * The channels that are wanted; one that is refused is none: "lewat sms aja, wa jarang buka".
 * @param isStop the message ends notices, so that the channels are meant that shall be quiet: "stop wa nya, cukup sms"
 */
export function channels({ text }: Reading, isStop: boolean): Slots['channels'] {
  const said = text.toLowerCase();
  const mentions = [...said.matchAll(MENTION)];
  const wanted = (isStop ? mentions : onlyOne(mentions, said)).flatMap((match): Channel[] => {
    const [before, behind] = [said.slice(0, match.index), said.slice(match.index + match[0].length)];
    const isMeant = isStop ? !isKept(before, behind) : !isRefused(match[0], said, before, behind);
    if (!isMeant) return [];
    return [channelOf(match.groups?.name ?? '')];
  });
  return wanted.length === 0 ? undefined : [...new Set(wanted)];
}

/** The mention that rules out all others, if one does: `sms saja, yang punya wa cuma anak`. */
function onlyOne(mentions: readonly RegExpExecArray[], said: string): readonly RegExpExecArray[] {
  const ruling = mentions.filter(({ 0: typed, index }) => {
    const isJoined = /(?:\b(?:dan|n|atau|sama|karo|and|or|plus)|[&+,/])\s*$/.test(said.slice(0, index));
    return !isJoined && ONLY.test(said.slice(index + typed.length));
  });
  return ruling.length === 1 ? ruling : mentions;
}

function channelOf(name: string): Channel {
  if (/^(?:sms|pesan|text)/.test(name)) return 'sms';
  if (name === 'telegram') return 'telegram';
  return /^(?:e-?mail|eml|sur)|@/.test(name) ? 'email' : 'whatsapp';
}

function isKept(before: string, behind: string): boolean {
  return KEPT_BEFORE.test(before) || KEPT_BEHIND.test(behind);
}

function isRefused(mention: string, said: string, before: string, behind: string): boolean {
  const isLeft = MOVE.test(said) && mention.startsWith('dari');
  return isLeft || REFUSED_BEFORE.test(before) || REFUSED_BEHIND.test(behind);
}
