import type { Found } from './recognition.ts';
import type { Span } from './spans/span.ts';

const NAMED =
  /(?<![\p{L}\p{N}])(?:a\.?\s?n\.?|a\/n|atas\s+nama|nama\s+pemohon|nama\s*:|nama\s+saya|my name is|under the name(?: of)?|on behalf of)\s*:?\s+([^,.;:?!\n\d(]+(?:\.\s[\p{Lu}][^,.;:?!\n\d(]*)?)/iu;
const NO_NAME =
  /^(?:saya|sy|aku|sendiri|sdr|ybs|pemohon|orang|siapa|yang|yg|beliau|istri|suami|bapak saya|ibu saya|tetangga|kami|me|my|di\p{L}+kan|asli)\b/iu;
const NAME_ENDS =
  /\s+(?:sudah|sdh|udah|udh|dah|belum|blm|blom|nomor|nomer|no|mohon|tolong|tlg|gimana|gmn|bagaimana|bgmn|bgaimana|kapan|apa|apakah|di|yang|yg|dari|dr|dengan|dgn|untuk|utk|itu|ini|tadi|kemarin|ya|pak|bu|min|kak|mas|mbak|sampai|sampe|masih|msh|ada|cek|status|statusnya|posisi|posisinya|izin|ijin|permohonan|tgl|tanggal|is|has|my|kok|kenapa|bisa|mau|alamat|desa|kecamatan|kec|kel|jadi|jd|udh|wis|uwis|sampun|piye|pripun|tulung|pun|dados|dereng|udah|us|asked|was)\b.*$/i;
/** A business that calls itself one: `PT Sumber Rejeki`. */
const BUSINESS = /(?<![\p{L}\p{N}])(?:PT|CV|UD)\.?(?:\s+\p{Lu}[\p{L}.&-]*){1,4}/u;
const LONGEST_NAME = 5;

/** Whose file it is: `a.n. Hj Aminah`; never the writer, who is "saya". */
export function applicantName(text: string, spans: readonly Span[]): Found | undefined {
  const visible = spans.reduce(
    (shown, { start, end }) => shown.slice(0, start) + ','.repeat(end - start) + shown.slice(end),
    text,
  );
  const match = NAMED.exec(visible);
  if (match === null) return business(visible);
  const after = match[1] ?? '';
  const title = /^dr[g]?\.?\s+(?=\p{Lu})/u.exec(after)?.[0] ?? '';
  const bare = ` ${after.slice(title.length)}`
    .replace(NAME_ENDS, '')
    .trim()
    .replace(/[\s-]+$/, '');
  const name = bare === '' ? '' : title + bare;
  if (name === '' || NO_NAME.test(name) || name.split(/\s+/).length > LONGEST_NAME) return undefined;
  const start = match.index + match[0].lastIndexOf(after) + after.indexOf(name);
  return { text: name, start, end: start + name.length };
}

function business(visible: string): Found | undefined {
  const match = BUSINESS.exec(visible);
  return match === null ? undefined : { text: match[0], start: match.index, end: match.index + match[0].length };
}
