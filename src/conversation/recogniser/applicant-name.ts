import type { Found } from './recognition.ts';
import type { Span } from './spans/span.ts';

const NAMED =
  /(?<![\p{L}\p{N}])(?:a\.?\s?n\.?|a\/n|atas\s+nama|nama\s+pemohon|nama\s*:|nama\s+saya|my name is|under the name(?: of)?|on behalf of)\s*:?\s+([^,.;:?!\n\d(]+(?:\.\s[\p{Lu}][^,.;:?!\n\d(]*)?)/iu;
const NO_NAME =
  /^(?:saya|sy|aku|sendiri|sdr|ybs|pemohon|orang|siapa|yang|yg|beliau|istri|suami|bapak saya|ibu saya|tetangga|kami|me|my)\b/i;
const NAME_ENDS =
  /\s+(?:sudah|sdh|udah|udh|dah|belum|blm|blom|nomor|nomer|no|mohon|tolong|tlg|gimana|gmn|bagaimana|bgmn|bgaimana|kapan|apa|apakah|di|yang|yg|dari|dr|dengan|dgn|untuk|utk|itu|ini|tadi|kemarin|ya|pak|bu|min|kak|mas|mbak|sampai|sampe|masih|msh|ada|cek|status|statusnya|posisi|posisinya|izin|ijin|permohonan|tgl|tanggal|is|has|my|kok|kenapa|bisa|mau|alamat|desa|kecamatan|kec|kel|jadi|jd|udh|wis|uwis|sampun|piye|pripun|tulung)\b.*$/i;
const LONGEST_NAME = 5;

/** Whose file it is: `a.n. Hj Aminah`; never the writer, who is "saya". */
export function applicantName(text: string, spans: readonly Span[]): Found | undefined {
  const visible = spans.reduce(
    (shown, { start, end }) => shown.slice(0, start) + ','.repeat(end - start) + shown.slice(end),
    text,
  );
  const match = NAMED.exec(visible);
  const after = match?.[1] ?? '';
  const name = ` ${after}`
    .replace(NAME_ENDS, '')
    .trim()
    .replace(/[\s-]+$/, '');
  if (match === null || name === '' || NO_NAME.test(name) || name.split(/\s+/).length > LONGEST_NAME) return undefined;
  const start = match.index + match[0].lastIndexOf(after) + after.indexOf(name);
  return { text: name, start, end: start + name.length };
}
