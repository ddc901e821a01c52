import { officeDeeds } from '../domain/complaint.ts';
import { RequestError } from '../errors.ts';
import { categoryName } from '../services/actions/complaint-values.ts';
import { complaintStatusWord } from '../services/complaint-notice-writer.ts';
import type { VersionedComplaint } from '../store/complaints.ts';
import type { ComplaintDesk, DeskComplaint } from '../web/simulator/complaint-desk.ts';
import type { OfficeFiles } from './office-files.ts';
import type { OpenStore } from './open-store.ts';
import type { BotServices } from './services.ts';

/** What the desk works with. */
export interface DeskParts {
  opened: OpenStore;
  office: OfficeFiles;
  services: Pick<BotServices, 'answerComplaint'>;
}

const MOST_SHOWN = 20;
const LONGEST_TEXT = 160;

/** The simulator's desk acts by the same service as the office's command, for the unit that has the complaint. */
export function complaintDesk({ opened, office, services }: DeskParts): ComplaintDesk {
  const { complaints } = opened.store;
  return {
    list: async () => (await complaints.listNewest(MOST_SHOWN)).map(shown),
    async act(ticket, deed, text) {
      const complaint = await complaints.get(ticket);
      if (complaint === undefined) {
        throw new RequestError(404, 'unknown-complaint', `There is no complaint ${ticket}.`);
      }
      const as = complaint.kind === 'supervisory' ? office.complaintRules.receiver('supervisory') : complaint.unit;
      await services.answerComplaint(ticket, { deed, as, text });
    },
  };

  function shown(complaint: VersionedComplaint): DeskComplaint {
    const { ticket, category, text, status, unit, kind, media, timeline } = complaint;
    const place = placeOf(complaint);
    const added = timeline.flatMap((event) => (event.what === 'file' ? [] : (event.media ?? [])));
    const lastWord = timeline.findLast(({ by, what }) => by === 'complainant' && what !== 'file')?.text;
    return {
      ticket,
      category: categoryName(office.book, category).id,
      text: beginning(text),
      statusWord: complaintStatusWord(status).id,
      unit: office.offices.unit(unit)?.name.id ?? unit,
      isSecret: kind === 'supervisory',
      ...(place !== undefined && { place }),
      files: media.length + added.length,
      ...(lastWord !== undefined && { lastWord: beginning(lastWord) }),
      deeds: officeDeeds(status).filter((deed) => deed !== 'assign'),
    };
  }
}

function placeOf({ place, location }: VersionedComplaint): string | undefined {
  const sent = location && (location.label ?? `${location.latitude}, ${location.longitude}`);
  const known = [place, sent].filter((each) => each !== undefined && each !== '');
  return known.length === 0 ? undefined : beginning(known.join('; '));
}

function beginning(text: string): string {
  return [...text].slice(0, LONGEST_TEXT).join('');
}
