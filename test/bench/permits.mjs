const TYPES = ['PBG', 'SIUP', 'REKLAME', 'SIP_DOKTER', 'IUI', 'SKTM', 'KERAMAIAN', 'APOTEK'];
const MONTHS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];
const SERIALS = 9_999;
const DAY_MS = 24 * 60 * 60 * 1000;
const PLACES = ['Jl. Melati', 'Jl. Jenderal Sudirman', 'Jl. Antara', 'Jl. Kelapapati Laut', 'Jl. Bantan'];

/** Numbers as an office writes them, all different: the serial runs fastest, then type, month and year. */
export function numberAt(index) {
  const serial = String((index % SERIALS) + 1).padStart(4, '0');
  const book = Math.floor(index / SERIALS);
  const type = TYPES[book % TYPES.length].replace('_', '-');
  const month = MONTHS[Math.floor(book / TYPES.length) % MONTHS.length];
  const year = 2026 - Math.floor(book / TYPES.length / MONTHS.length);
  return `503/${serial}/${type}/${month}/${year}`;
}

/** A permit at work: registered some days ago, now with the back office. Follows from its index alone, but for `now`. */
export function permitAt(index, code, now) {
  const registered = new Date(now - (5 + (index % 20)) * DAY_MS);
  const verified = new Date(registered.getTime() + 2 * DAY_MS);
  return {
    number: numberAt(index),
    code,
    type: TYPES[Math.floor(index / SERIALS) % TYPES.length],
    office: 'dpmptsp',
    applicant: { name: `Pemohon Contoh ${index}`, phone: `+62812${String(index).padStart(8, '0')}` },
    subject: `${PLACES[index % PLACES.length]} ${(index % 180) + 1}`,
    status: 'verifying',
    submittedAt: registered,
    since: verified,
    dueOn: new Date(now + 30 * DAY_MS).toISOString().slice(0, 10),
    timeline: [
      { id: 'registered', status: 'registered', at: registered },
      { id: 'verifying', status: 'verifying', at: verified },
    ],
  };
}
