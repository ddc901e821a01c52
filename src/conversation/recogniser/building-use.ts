import type { Reading } from './reading.ts';

const DWELLING =
  /\b(?:rumah(?! (?:makan|sakit|ibadah|walet|toko|kos|kost|kontrakan|singgah|baca|duka|produksi))|hunian|dihuni|tinggal|ditinggali|ditempati|ditempatin|tempati|ditinggalin|omah|imah|umah|griya|dalem piyambak|bumi sorangan|lamban|jabu|house|home|residential|residence|dwelling|live in|living in|tempat tinggal|tempat tidur|(?<!\d )kamar(?= kami| saya| ;|$)|tidur|turon|turu|lalok|nginep sendiri|rorompok|roma dhibi|bola|balla|tinggali|ingananku|panggonan|dipanggoni|dienggoni|dinggoni|badiam|tampek tinggaa?l?|tampa tinggal|mess)\b/;
const BUSINESS =
  /\b(?:ruko|rukan|rumah toko|rumah makan|rumah walet|rumah produksi|toko|kos|kost|kosan|kostan|kos2an|kontrakan|disewakan|disewain|gudang|gudange|gdg|warung|warunge|warong|kantor|kafe|cafe|cofe|restoran|resto|hotel|penginapan|homestay|guest ?house|vila|villa|pabrik|bengkel|nge-?bengkel|kios|minimarket|usaha|bisnis|dagang|walet|kandang|kandhang|mall|pasar|spbu|shop|shops|shophouse|store|warehouse|restaurant|factory|workshop|boarding|salon|barbershop|pangkas|cukur|laundry|jualan|bajualan|dodolan|sadean|manggaleh|lapau|keude|gadde(?:-gadde)?|kadai|kedai|klinik|apotek|showroom|cold storage|fotokopi|fotocopy|penjahit|konveksi|pertokoan|komersial|commercial|business|depot|studio|gym|kolam renang|tempat cuci|rental|percetakan|katering|usaho|usahe|dagangan|tempat makan|swalayan|koperasi|bank|peternakan|penggilingan|nggiling|heler|bakery|rooftop bar|futsal|karaoke)\b/;
/** A small one has an index of its own. */
const SMALL_BUSINESS = /\b(?:umkm|usaha (?:mikro|kecil|rumahan))/;
const RELIGIOUS =
  /\b(?:masjid|mesjid|masigi|musholl?a|mushola|musala|mushalla|mosh?olla|meunasah|gereja|greja|gareja|pura|vihara|wihara|kelenteng|klenteng|surau|langgar|langgara|ibadah|keagamaan|mosque|church|temple|kapel|paroki|ngaji|tajug|sanggah|merajan|worship)\b/;
const SOCIAL =
  /\b(?:sekolah|sakola|pesantren|ponpes|pondok tahfi[zd]h?|paud|tk|taman kanak[ -]?kanak|panti|yayasan|sosial|rs|rumah sakit|rumah baca|taman baca\p{L}*|puskesmas|pustu|polindes|poskesdes|pos kesehatan|posyandu|poskamling|pos ronda|serbaguna|serba guna|balai|bale banjar|aula desa|school|hospital|madrasah|mts|mi swasta|kampus|orphan(?:s|age)?|perpustakaan|rumah singgah|pkbm|tpq|tpa anak|social)\b/u;
const MIXED = /\b(?:campuran|campur|mixed|merangkap|sekaligus)\b/;
/** A shop with a home over it, said as two things. */
const TWO_IN_ONE =
  /\b(?:dan|sama|karo|jo|deng|sareng|atas(?:nya|e)?|bawah(?:nya|e)?|(?:di\s?)?(?:depan|muka|ngarep|hareup)(?:nya|e)?|(?:di\s?)?(?:belakang|balakang|mburi|tukang)(?:nya|e)?|ngisor(?:e)?|nduwur(?:e)?|handap|luhur|separo|separuh|sebagian|half|lantai (?:satu|dua|1|2)|tingkat atas|lantai atas|sekalian|sekaligus|plus|nyambung|gabung|digabung|jadi satu|sak omah|merangkap|nyambi|with|above|upstairs|downstairs)\b/;
/** `bukan toko`, `tidak disewakan`: what the building is not for. */
const DENIED =
  /\b(?:bukan|sanes|dudu|not(?: a)?|tidak|ga|gak|kagak|ora)\s+(?:(?:untuk|buat|di)\s*)?(?:toko|warung|usaha|disewain|disewakan|kos|kost|ruko|shop|jualan|kantor|gudang|rumah|dagang)\b/g;

/** What a building is for; business before dwelling, for "rumah kos". */
export function buildingUse({ tokens, text }: Reading): string | undefined {
  const said = `${text.toLowerCase()} ; ${tokens.map((token) => token.text).join(' ')}`.replace(DENIED, ' ');
  if (MIXED.test(said) && (DWELLING.test(said) || /campur|mixed/.test(said))) return 'campuran';
  if (DWELLING.test(said) && BUSINESS.test(said) && TWO_IN_ONE.test(said)) return 'campuran';
  if (RELIGIOUS.test(said)) return 'ibadah';
  if (SOCIAL.test(said)) return 'sosial';
  if (SMALL_BUSINESS.test(said)) return 'umkm';
  if (BUSINESS.test(said)) return 'usaha';
  if (DWELLING.test(said)) return 'hunian';
  return /\bkhusus\b/.test(said) ? 'khusus' : undefined;
}
