import { found, PARTICLE, type RatingFound } from './found.ts';
import { moodRating } from './mood.ts';

/** Most words of a comment, with which a rating may still be no more than the beginning of a sentence. */
export const LONGEST_COMMENT = 16;
/** Drawn stars: `⭐⭐⭐`. */
export const STARS = /⭐|🌟|★|✨|\u{1F320}/gu;
/** What leads to a comment without belonging to it: `3 aja lah bang, karena ...`. */
const ASIDES = new RegExp(
  String.raw`^(?:(?:${PARTICLE}(?![\p{L}-])|\u20e3)[\s,.]*)*(?:(?:hanya saja|hanya|krn|karena|karna|krna|soalnya|sebab|gara2|gara-gara|mengingat|atas|because of|because|tapi|tp|cuma|cm|cuman|but|mergo|amargi|ming|ngan)\s+)?`,
  'u',
);
/** A thank-you is no comment. */
const NO_COMMENT = new RegExp(
  String.raw`^(?:(?:${PARTICLE}|terima\s?kasih|makasih|trims|thanks|thank you|suwun|nuhun|[.,!🙏😊👍\s])(?!\p{L})[\s.,!]*)+$`,
  'u',
);
/** Nothing is told behind the rating. */
const NOTHING = new RegExp(String.raw`^(?:\s|[.!)]|${PARTICLE}(?!\p{L}))*$`, 'u');
/** `petugasnya telaten, saya kasih`: the comment ends at the comma; "Penilaian saya" tells nothing. */
const TOLD_BEFORE = /^\s*(?:dengan pertimbangan\s+)?(.{3,}?),\s*(?:\p{L}+\s*){0,3}$/su;

/**
 * The rating with its comment made fit to be read: without asides, thanks and stars, in the letters in which it was typed.
 * @param rating its comment in small letters
 * @param typed the whole message
 */
export function withComment(rating: RatingFound | undefined, typed: string): RatingFound | undefined {
  if (rating?.comment === undefined) return rating;
  const rest = rating.comment
    .replace(STARS, '')
    .replace(/^[\s#,.;:!)(-]+/, '')
    .replace(ASIDES, '')
    .replace(/^[\s,]+/, '')
    .trim();
  if (rest === '' || NO_COMMENT.test(rest)) return { ...rating, comment: undefined };
  const at = typed.toLowerCase().lastIndexOf(rest);
  const comment = at < 0 ? rest : titleBefore(typed, at) + typed.slice(at, at + rest.length);
  // A whole sentence keeps its stop.
  return { ...rating, comment: /^\p{Lu}/u.test(comment) ? comment : comment.replace(/(?<!\.)\.$/, '') };
}

/** `mbak loketnya ramah`: counters are not friendly, those behind them are. */
const AT_THE_COUNTER =
  /^(?:loket|kasir|teller|satpam|resepsionis|parkir|informasi|jaga|depan)\p{L}*\s.*\b(?:ramah|sabar|baik|telaten|sopan|santun|murah senyum|galak|judes|jutek|ketus|kasar|cuek)\b/iu;

/** `bu` of `5 bu Yanti telaten`, which belongs to the name, not to the one who is spoken to. */
function titleBefore(typed: string, at: number): string {
  const behind = typed.slice(at);
  if (!/^\p{Lu}\p{Ll}/u.test(behind) && !AT_THE_COUNTER.test(behind)) return '';
  return (
    /(?<!\p{L})(?:pak|bu|ibu|bapak|mas|mbak|bang|kak|kang|teh|uda|uni|daeng)\s+$/iu.exec(typed.slice(0, at))?.[0] ?? ''
  );
}

/** What stands behind the rating; where nothing does, what is told before a comma: `istimewa pak, bintang lima`. */
export function besides(text: string, { 0: rating, index }: RegExpExecArray): string {
  const behind = text.slice(index + rating.length);
  return NOTHING.test(behind) ? (TOLD_BEFORE.exec(text.slice(0, index))?.[1] ?? '') : behind;
}

/** The reason that is given: `naik jadi 4, karena akhirnya ditutup`. */
export function afterReason(text: string): string | undefined {
  return /[,.;]\s*(?:karena|krn|karna|soalnya)\s+(.{3,})$/su.exec(text.trim())?.[1];
}

/** `bagus, cepat dilayani`: what is told behind a word of mood. */
export function afterMood(text: string): string | undefined {
  const [, mood = '', rest = ''] = /^([^,.;]{2,25})[,.;]\s*(.{3,})$/s.exec(text.trim()) ?? [];
  if (moodRating(mood.toLowerCase()) === undefined || NO_COMMENT.test(rest.toLowerCase())) return undefined;
  return withComment(found(1, rest.toLowerCase()), text.trim())?.comment;
}
