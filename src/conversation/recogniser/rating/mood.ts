import type { Slots } from '../recognition.ts';

const GOOD =
  'bagus|bagusji|baik|baek|puas|memuaskan|muaskeun|good|gud|ramah|cepat|cepet|gercep|oke|ok|okey|apik|sae|nice|satisfied|satisfactory|muasin|membantu|mangstab|mangat|denggan|madeceng|makessing|sedep|bungas|above average|happy|becik|baguih|baguihh|rancak|ancak|cakep|asik|asyik|kanja|makessing|hade|alus|baji|mantap|mantab|mantep|lancar|sip|siip|elok|lamak|sopan|helpful|friendly|menyenangkan|senang';
const BEST =
  'luar biasa|luarbiasa|sempurna|top|excellent|perfect|terbaik|jempol|jempolan|great|ker+e+n|juara|istimewa|awesome|outstanding|fantastic|amazing|wonderful|superb|joss*|jos gandos|best|tokcer|mentok|nilai (?:tertinggi|terbaik)|full (?:marks?|bintang|score)|(?:semua|penuh) bintang|bintang(?:nya)? (?:penuh|full)|could not be better|tidak ada duanya|mantul|(?:mantap|mantab) jiwa|(?:seratus|100) persen|grade a|paripurna|number one|prima';
const MIDDLING =
  'biasa|biaso|biasae|cukup|cukupan|cukuplah|cekap|cekapan|decent|lumayan|lumejen|lumayanlah|standar|standard|sedang|sedang2|sedeng|sedeng2|average|so[- ]so|okelah|meh|fair|mediocre|b aja|b aje|not bad|pas[- ]?pasan|rata[- ]rata|fifty[- ]fifty|gitu deh|gitu2|gitu gitu|nothing special|tengah|tengah2|tengah tengah|netral|neutral|okay ish|biasa2';
const BAD =
  'kurang|kirang|kecewa|kuciwa|mengecewakan|disappoint(?:ed|ing)|buruk|bad|poor|awon|payah|lambat|lambek|lelet|lemot|memble|below (?:my )?expectations?|jauh dari (?:harapan|memuaskan)|slow|unsatisf(?:ied|actory)|kelamaan|kesuwen';
const WORST =
  'jelek|jele|elek|bapuk|buruk rupa|goreng|goréng|lousy|raport? merah|(?:nilai )?(?:paling|ter) ?rendah|parah|hancur|ancur|kacau|bobrok|zonk|nyesel|menyesal|buruak|buruk sekali|awful|horrible|terrible|worst|amburadul|kapok|terburuk|jahat|jahek|amit[- ]?amit|amit2|sampah|manggaradau|useless|pathetic|nol besar|bubrah|ambyar|parahh';
const STRONGLY =
  '(?:sangat|sangad|banget|bgt+|bngt|sekali|skali|sekalimi|amat|paling|super|very|really|extremely|bana|banar|pisan|tenan|sanget|pol|poll|nian|temenan|too|sungguh|benar benar|bener bener|dangat|gati)';
const NOT =
  '(?:kurang|kirang|tidak|tdk|ga|gak|nggak|enggak|ora|belum|blm|durung|kada|nda|ndak|indak|not|teu|tak|henteu|mboten|sing|dak|idak)';
const INTENSE = new RegExp(String.raw`\b${STRONGLY}\b`);
const NONE =
  /\b(?:no comment|no rating|no thanks|skip|male?s|abstain|nyusul|(?:not|prefer not) to (?:rate|score|say)|ga enak (?:ngasih|kasih|memberi)|tidak etis|golput|pass|rather not|tanpa (?:komentar|nilai)|lewati|dilewat\p{L}*|kosong(?:kan|in)?|rahasia|ogah|emoh|nanti|no|(?:tidak|tdk|ga|gak|nggak|belum|blm|kada|indak|ndak|teu|mboten|ora|tak|durung) (?:usah|mau|ada|perlu|bisa|tau|tahu|kedah|sah|hoyong|purun|mambari|pakai|etis|iso|ngasih|kasih|komentar|menilai|ikut menilai|kawa menilai|nilai|ngasi|beri))\b|\bn\/a\b/u;

const FACES: readonly [number, RegExp][] = [
  [1, /[😡😠🤬🤮🤢👎💩]/u],
  [2, /[😞😒😔😕🙁☹😩😤]/u],
  [3, /[😐😑🤔😶]/u],
  [4, /[🙂😊☺👌]/u],
  [5, /[🤩😍🥰💯😁😄❤👍🏆]/u],
];

/** The first that is found decides. */
const STEPS: readonly [(intense: boolean) => NonNullable<Slots['rating']>, RegExp][] = [
  [() => 3, /\bnot bad\b|\bnot great,? (?:but )?not\b|\b(?:tidak|ga|gak|nggak) (?:jelek|buruk)\b|\bteu goreng2?\b/],
  [
    () => 4,
    new RegExp(String.raw`\b(?:${GOOD})\b[^.]{0,15}\b(?:tapi|tp|cuma|but)\b[^.]{0,10}\b${NOT}\s+(?:${BEST})\b`),
  ],
  [
    () => 2,
    new RegExp(String.raw`\b${NOT}\s+(?:sesuai|memenuhi) harapan\b|\bpelayanan(?:nya|ne)?\s+kurang\b(?! lebih)`),
  ],
  [
    (intense) => (intense ? 1 : 2),
    new RegExp(String.raw`\b${NOT}\s+(?:(?:begitu|terlalu|pernah|ada|so|very)\s+)?(?:${GOOD}|greget|sip)\b`),
  ],
  [() => 'none', NONE],
  [() => 1, new RegExp(String.raw`\b(?:${WORST})\b`)],
  [() => 5, new RegExp(String.raw`\b(?:${BEST})\b`)],
  [() => 3, new RegExp(String.raw`\bcukup\s+(?:${GOOD})\b`)],
  [() => 4, new RegExp(String.raw`\blumayan\s+(?:${GOOD})\b`)],
  [(intense) => (intense ? 1 : 2), new RegExp(String.raw`\b(?:${BAD})\b`)],
  [(intense) => (intense ? 5 : 4), new RegExp(String.raw`\b(?:${GOOD})(?:nya|mi|ji|lah)?\b`)],
  [() => 3, new RegExp(String.raw`\b(?:${MIDDLING})\b`)],
];

/**
 * The rating from 1 to 5 that words of praise or blame stand for; `none` for a refusal to rate.
 * @param said the message in small letters
 */
export function moodRating(said: string): Slots['rating'] {
  const step = STEPS.find(([, pattern]) => pattern.test(said));
  if (step !== undefined) return step[0](INTENSE.test(said));
  return FACES.find(([, face]) => face.test(said))?.[0];
}
