import type { Reading } from './reading.ts';

const DWELLING =
  /\b(?:rumah(?! (?:makan|sakit|ibadah|walet|toko|kos|kost|kontrakan|singgah))|hunian|tinggal|ditinggali|ditempati|ditempatin|omah|imah|umah|griya|house|home|residential|residence|dwelling|tempat tinggal|kamar saya|tidur|rorompok|bola|balla|tinggali|mess)\b/;
const BUSINESS =
  /\b(?:ruko|rukan|rumah toko|rumah makan|rumah walet|toko|kos|kost|kosan|kostan|kos2an|kontrakan|gudang|warung|kantor|kafe|cafe|cofe|restoran|resto|hotel|penginapan|homestay|guest ?house|vila|villa|pabrik|bengkel|nge-?bengkel|kios|minimarket|usaha|bisnis|dagang|walet|kandang|mall|pasar|spbu|shop|shops|shophouse|store|warehouse|restaurant|factory|workshop|boarding|salon|barbershop|laundry|jualan|bajualan|dodolan|manggaleh|kadai|kedai|klinik|apotek|showroom|cold storage|fotokopi|fotocopy|penjahit|konveksi|pertokoan|komersial|commercial|business|depot|studio|gym|tempat cuci|rental|percetakan|katering|usaho|dagangan|tempat makan|swalayan|koperasi|bank|peternakan)\b/;
const RELIGIOUS =
  /\b(?:masjid|mesjid|musholl?a|mushola|musala|mushalla|gereja|greja|pura|vihara|wihara|kelenteng|klenteng|surau|langgar|langgara|ibadah|keagamaan|mosque|church|temple|kapel|paroki|ngaji|tajug|sanggah|merajan|worship|mosholla)\b/;
const SOCIAL =
  /\b(?:sekolah|sakola|pesantren|ponpes|paud|tk|panti|yayasan|sosial|rs|rumah sakit|puskesmas|posyandu|balai|aula desa|school|hospital|madrasah|mts|mi swasta|kampus|orphan(?:s|age)?|perpustakaan|rumah singgah|pkbm|tpq|tpa anak|social)\b/;
const MIXED = /\b(?:campuran|mixed|merangkap|sekaligus)\b/;
/** A shop with a home over it, said as two things. */
const TWO_IN_ONE =
  /\b(?:dan|sama|atas(?:nya)?|bawah(?:nya)?|di depan|di belakang|depannya|tingkat atas|lantai atas|with)\b/;

/** What a building is for; business before dwelling, for "rumah kos". */
export function buildingUse({ tokens, text }: Reading): string | undefined {
  const said = `${text.toLowerCase()} ; ${tokens.map((token) => token.text).join(' ')}`;
  if (MIXED.test(said) && (DWELLING.test(said) || /campuran|mixed/.test(said))) return 'campuran';
  if (DWELLING.test(said) && BUSINESS.test(said) && TWO_IN_ONE.test(said)) return 'campuran';
  if (RELIGIOUS.test(said)) return 'keagamaan';
  if (SOCIAL.test(said)) return 'sosial';
  if (BUSINESS.test(said)) return 'usaha';
  if (DWELLING.test(said)) return 'hunian';
  return /\bkhusus\b/.test(said) ? 'khusus' : undefined;
}
