import type { Applicant } from '../domain/permit.ts';
import type { Random } from './random.ts';

const FIRST_NAMES = [
  ...['Siti', 'Ahmad', 'Budi', 'Dewi', 'Eko', 'Fitri', 'Gunawan', 'Hasan', 'Indah', 'Joko', 'Kartika', 'Lina'],
  ...['Muhammad', 'Nurul', 'Oki', 'Putri', 'Rahmat', 'Sri', 'Teguh', 'Umi', 'Wahyu', 'Yanti', 'Zainal', 'Agus'],
  ...['Bambang', 'Citra', 'Dian', 'Erna', 'Farida', 'Hendra'],
];
const LAST_NAMES = [
  ...['Aminah', 'Hidayat', 'Santoso', 'Lestari', 'Prasetyo', 'Handayani', 'Wijaya', 'Basri', 'Permata', 'Susanto'],
  ...['Sari', 'Marlina', 'Ramadhan', 'Hasanah', 'Saputra', 'Maharani', 'Siregar', 'Nasution', 'Purnomo', 'Kalsum'],
  ...[
    'Nugroho',
    'Rahayu',
    'Abidin',
    'Setiawan',
    'Hartono',
    'Anggraini',
    'Kurniawan',
    'Wati',
    'Zulkarnain',
    'Panjaitan',
  ],
];
const COMPANIES = ['PT Contoh Bina Karya', 'CV Contoh Laut Jaya', 'PT Contoh Sawit Makmur', 'CV Contoh Bangun Sejati'];
const PREFIXES = ['811', '812', '813', '821', '822', '852', '853', '895'];
const STREETS = ['Jl. Antara', 'Jl. Pelajar', 'Jl. Sudirman', 'Jl. Hang Tuah', 'Jl. Bantan', 'Jl. Kelapapati Darat'];

/** Of so many people one is a company, and one has left no phone number. */
const COMPANY_EVERY = 12;
const WITHOUT_PHONE_EVERY = 9;

/**
 * An invented person or company. Phone numbers are `+62 8xx 0000 0xxx`, which no network hands out as far as is known;
 * a company has several files under one number.
 * @param place number of the permit in the sample, from 0
 */
export function sampleApplicant(random: Random, place: number): Applicant {
  if (place % COMPANY_EVERY === COMPANY_EVERY - 1) {
    const company = Math.floor(place / COMPANY_EVERY) % COMPANIES.length;
    return { name: COMPANIES[company] ?? 'PT Contoh', phone: `+628110000090${company}` };
  }
  const name = `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`;
  const phone = `+62${random.pick(PREFIXES)}00000${String(place).padStart(3, '0')}`;
  return place % WITHOUT_PHONE_EVERY === WITHOUT_PHONE_EVERY - 1 ? { name } : { name, phone };
}

/** What a permit is for: an invented address. */
export function sampleSubject(random: Random): string {
  return `${random.pick(STREETS)} No. ${random.between(1, 240)} (contoh)`;
}
