import type { Localised } from '../../domain/language.ts';
import type { Location, Media } from '../../domain/message.ts';

/** What is filed besides the story. */
export interface FiledBesides {
  place?: string | undefined;
  /** Number of the permit. */
  number?: string | undefined;
  media: readonly Media[];
  location?: Location | undefined;
  /** The handler will not learn the name. */
  isSecret: boolean;
  /** The only unit that reads it, where it concerns supervision. */
  readOnlyBy?: Localised | undefined;
}

const KINDS: readonly { type: RegExp; one: Localised }[] = [
  { type: /^image\//, one: { id: 'foto', en: 'photo' } },
  { type: /^audio\//, one: { id: 'suara', en: 'voice note' } },
  { type: /^video\//, one: { id: 'video', en: 'video' } },
  { type: /./, one: { id: 'dokumen', en: 'document' } },
];

/** All that will be filed besides the story, in one line: place, permit, what was sent along, who learns the name. */
export function filedBesides(told: FiledBesides): Localised {
  return { id: line(told, 'id'), en: line(told, 'en') };
}

function line(told: FiledBesides, language: 'id' | 'en'): string {
  const say = (id: string, en: string): string => (language === 'id' ? id : en);
  const sent = sentAlong(told, language);
  const name = (unit: Localised): string => (language === 'id' ? unit.id : (unit.en ?? unit.id));
  const facts = [
    told.place && `${say('Tempat/waktu', 'Where/when')}: ${told.place}`,
    told.number && `${say('Izin', 'Permit')}: ${told.number}`,
    sent && `${say('Lampiran', 'Attached')}: ${sent}`,
    told.readOnlyBy && say(`Hanya dibaca ${name(told.readOnlyBy)}`, `Read only by ${name(told.readOnlyBy)}`),
    told.isSecret && say('Nama dirahasiakan', 'Name kept secret'),
  ];
  const said = facts.filter((fact) => typeof fact === 'string' && fact !== '');
  return said.length === 0 ? '' : `${said.join('. ')}.`;
}

/** `2 foto, 1 suara, lokasi`. */
function sentAlong({ media, location }: FiledBesides, language: 'id' | 'en'): string {
  const kindOf = ({ contentType }: Media) => KINDS.findIndex(({ type }) => type.test(contentType));
  const counts = KINDS.map(({ one }, kind) => ({ one, count: media.filter((each) => kindOf(each) === kind).length }));
  const files = counts.filter(({ count }) => count > 0).map(({ one, count }) => counted(count, one, language));
  const place = location && (language === 'id' ? 'lokasi' : 'location');
  return [...files, ...(place === undefined ? [] : [place])].join(', ');
}

function counted(count: number, { id, en = id }: Localised, language: 'id' | 'en'): string {
  return language === 'id' ? `${count} ${id}` : `${count} ${en}${count > 1 ? 's' : ''}`;
}
