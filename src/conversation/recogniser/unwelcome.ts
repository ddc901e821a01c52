import type { Reading } from './reading.ts';
import type { Verdict } from './recognition.ts';
import { verdict } from './verdict.ts';

const GAMBLING = /\b(?:slot|gacor|togel|maxwin|jackpot|scatter|casino|kasino|judi online|judol|pinjol)\b/;
const PRIZE =
  /\b(?:menang|pemenang|memenangkan|hadiah|berhadiah|undian|giveaway|terpilih|dapat bonus|won|winner|prize|lottery)\b/;
const LOAN =
  /\b(?:pinjaman|pinjam|dana (?:cepat|tunai|talangan|segar)|tanpa (?:jaminan|agunan|bi checking)|bunga (?:rendah|\d)|kredit tanpa|loan)\b/;
const SALE =
  /\b(?:promo|diskon|jual|dijual|murah|termurah|kuota gratis|follower|investasi|profit|cuan|member baru|jasa|freelance|penghasilan tambahan)\b/;
const BAIT =
  /\b(?:(?:mama|mamah|papa|bapak|mah|pah|mak) (?:minta|beliin|kirim\w*|isi\w*) pulsa|pin (?:pemenang|anda)|(?:atm|rekening|akun|kartu atm) (?:anda )?(?:di)?blokir|nomor anda (?:mendapat|terpilih|menang)|anda (?:mendapat|menang|terpilih|memenangkan)\w*|paket anda tertahan|file apk|\.apk|tolong (?:transfer|kirim) uang)/;
const CONTACT = /\b(?:hub|hubungi|klik|click|wa|whatsapp|telegram|chat|daftar di|contact us|info)\b/;
/** Who tells or asks about such a message is no swindler. */
const TOLD =
  /\b(?:lapor\w*|melapor\w*|complain\w*|adu|aduan|mengadu\w*|apakah|benarkah|bener(?:an)?|benar|asli|palsu|resmi|penipu\w*|tipu\w*|ditipu|tertipu|menipu|oknum|calo|pungli|katanya|mengaku|ngaku|mengatasnamakan|(?:dapat|dapet|terima|nerima|menerima) (?:sms|wa|pesan|telp\w*|telepon)|petugas|dinas|dpmptsp|(?:izin|ijin|berkas|permohonan) (?:saya|sy|kami)|scam|is this|is it)\b/;
/** Whose own data went astray tells of it too: `data saya bocor ke pinjol`; not `bocoran slot`. */
const PERSONAL = '(?:data(?:nya)?|nik|ktp|kk|identitas|nomor|nomer|no|hp|foto|alamat)';
const LEAKED = new RegExp(
  String.raw`\b${PERSONAL} (?:(?:hp|wa|ktp|nik|kk|pribadi|diri) )?(?:saya|sy|kami|aku|gue|gw|abdi|ulun|ambo|kulo)\b|\b(?:data|ktp|nik|hp|nomor|nomer)ku\b|\b${PERSONAL}\b.{0,40}\b(?:bocor|dibocorkan|kebocoran|tersebar|disebar\w*|kesebar|beredar|disalahgunakan)\b|\b(?:bocor|kebocoran|tersebar)\b.{0,20}\b${PERSONAL}\b`,
);

const INSULTS =
  /^(?:goblok|gblk|goblog|anjing|anjg|anjir|anjay|asu|bangsat|bgst|tolol|tll|bego|bodoh|bdh|babi|kontol|kntl|memek|jancok|jancuk|cok|cuk|monyet|bajingan|tai|taik|tahi|kampret|setan|iblis|brengsek|idiot|sampah|sialan|keparat|sundal|lonte|pepek|puki\w*|ndasmu|matamu|bacot|laknat|fuck\w*|shit|stupid|idiots?|asshole|bastard|damn)$/;
/** Words around an insult that make no matter of it. */
const AROUND =
  /^(?:dasar|lu|lo|loe|elu|kau|kamu|kalian|anda|situ|kowe|koe|semua|semuanya|emang|memang|kerja|kerjaan|nya|bot|robot|admin|adminnya|mimin|min|petugas|petugasnya|pegawai|pns|pemerintah|pelayanan|layanan|kayak|kaya|banget|bgt|bener|amat|loh|lah|sih|dong|deh|woi|woy|hei|hey|eh|you|u|are|all|off|screw|so|the|ga|gak|tidak|jelas|becus|guna|berguna|useless|this|is|bloody|ini|itu|para)$/;

const SURE = 0.95;

/** Swindle, promotion, and insults without a matter. Undefined for all others. */
export function unwelcomeVerdict(reading: Reading, fillers: ReadonlySet<string>): Verdict | undefined {
  if (isScam(reading)) return verdict('bait of swindlers and advertisers', { flow: 'scam', confidence: SURE });
  return isBareInsult(reading, fillers)
    ? verdict('an insult and nothing else', { flow: 'abuse', confidence: SURE })
    : undefined;
}

function isScam({ text, spans, named }: Reading): boolean {
  const said = text.toLowerCase();
  if (TOLD.test(said) || LEAKED.test(said)) return false;
  if (BAIT.test(said) || GAMBLING.test(said)) return true;
  const reachable = CONTACT.test(said) || spans.some(({ kind }) => kind === 'link' || kind === 'phone');
  if (!reachable) return false;
  if (PRIZE.test(said) || LOAN.test(said)) return named.length === 0;
  return SALE.test(said) && (named.length === 0 || /\bjasa\b/.test(said));
}

function isBareInsult({ tokens }: Reading, fillers: ReadonlySet<string>): boolean {
  const words = tokens.map(({ text }) => text.toLowerCase()).filter((word) => /\p{L}/u.test(word));
  if (!words.some((word) => INSULTS.test(word))) return false;
  return words.every((word) => INSULTS.test(word) || AROUND.test(word) || fillers.has(word));
}
