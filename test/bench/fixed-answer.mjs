/** As long as an answer about a permit. */
export const FIXED_TEXT =
  'Izin PBG 503/0123/PBG/XI/2026: verifikasi berkas di Tim Verifikasi sejak 21/11. Janji selesai 21/12. Ketik IKUTI utk kabar.';

export const FIXED_TWIML = `<?xml version="1.0" encoding="UTF-8"?><Response><Message>${FIXED_TEXT}</Message></Response>`;
