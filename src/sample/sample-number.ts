import type { Random } from './random.ts';

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/** What a permit's number is made of. */
export interface NumberParts {
  /** Id of the type. */
  type: string;
  /** Region code of the office: `14.03.09`. */
  region: string;
  /** Day of receipt, `yyyy-mm-dd`. */
  day: string;
  /** Running number, unique in the sample, 1 to 9999. */
  serial: number;
}

/** One way in which offices number their files. */
type Pattern = (parts: Day & NumberParts, random: Random) => string;

interface Day {
  yyyy: string;
  mm: string;
  dd: string;
  roman: string;
}

const office: Pattern = ({ serial, type, roman, yyyy }) =>
  `503/${four(serial)}/${type.replaceAll('_', '-')}/${roman}/${yyyy}`;
const camat: Pattern = ({ serial, type, roman, yyyy, region }) =>
  `470/${four(serial)}/${type.replaceAll('_', '-')}-${roman}/CAM-${region.slice(-2)}/${yyyy}`;
const spaced: Pattern = ({ serial, type, yyyy }) => `${type.replaceAll('_', '-')} / ${four(serial)} / ${yyyy}`;
const simbg: Pattern = ({ serial, region, dd, mm, yyyy }) =>
  `PBG-${region.replaceAll('.', '').padEnd(6, '0')}-${dd}${mm}${yyyy}-${four(serial).slice(2)}`;
const dated: Pattern = ({ serial, dd, mm, yyyy }) => `${serial + 4000} / ${dd}-${mm}-${yyyy}`;
const short: Pattern = ({ serial, dd, mm, yyyy }) => `${yyyy.slice(2)}${mm}${dd}-${serial}.1`;
const upt: Pattern = ({ serial, dd, mm, yyyy }) => `UPT ${yyyy.slice(2)}${mm}${dd}-${serial}`;
const decree: Pattern = ({ serial, yyyy }) => `188.4/603-${serial}/436.7.4/${yyyy}`;
const bare: Pattern = ({ serial }) => String(100000 + serial * 37);
const lettered: Pattern = ({ type, dd, mm, yyyy }, random) => {
  const letters = Array.from({ length: 8 }, () => random.pick(LETTERS)).join('');
  return `${type.replaceAll('_', '-')}/${yyyy.slice(2)}${mm}${dd}/${letters}`;
};
const LETTERS = [...'ABCDEFGHJKMNPQRSTVWXYZ23456789'];

const AT_KECAMATAN = [camat, camat, spaced, short];
const AT_OFFICE = [office, office, office, dated, short, upt, decree, bare, lettered, spaced];

/** A permit's number in one of the patterns that are seen in the wild; unique by its serial. */
export function sampleNumber(parts: NumberParts, random: Random): string {
  const [yyyy = '', mm = '', dd = ''] = parts.day.split('-');
  const day = { yyyy, mm, dd, roman: ROMAN[Number(mm) - 1] ?? 'I' };
  const patterns = parts.region.length > 5 ? AT_KECAMATAN : AT_OFFICE;
  const pattern = parts.type === 'PBG' && random.next() < 0.5 ? simbg : random.pick(patterns);
  return pattern({ ...parts, ...day }, random);
}

function four(serial: number): string {
  return String(serial).padStart(4, '0');
}
