import express, { type Express } from 'express';
import {
  mayFollow,
  PERMIT_STATUSES,
  PERMIT_TRANSITIONS,
  type PermitStatus,
  statusWord,
} from '../../src/domain/permit.ts';
import { trackingCode } from '../../src/domain/tracking-code.ts';
import { RequestError } from '../../src/errors.ts';
import type { PanelPermit, PermitPanel } from '../../src/web/simulator/permit-panel.ts';

interface File {
  number: string;
  type: string;
  status: PermitStatus;
  applicantPhone?: string;
}

const FILES: readonly File[] = [
  {
    number: '503/0123/PBG/XI/2026',
    type: 'Persetujuan Bangunan Gedung',
    status: 'verifying',
    applicantPhone: '+6281234567890',
  },
  {
    number: '503/0124/SLF/XI/2026',
    type: 'Sertifikat Laik Fungsi',
    status: 'signing',
    applicantPhone: '+6281234567891',
  },
  { number: '503/0131/REK/XI/2026', type: 'Izin Reklame', status: 'returned', applicantPhone: '+6281234567892' },
  { number: '503/0140/SIPB/XI/2026', type: 'Surat Izin Praktik Bidan', status: 'ready' },
  {
    number: '503/0088/PBG/X/2026',
    type: 'Persetujuan Bangunan Gedung',
    status: 'awaiting_payment',
    applicantPhone: '+6281234567893',
  },
  { number: '503/0042/TRY/IX/2026', type: 'Izin Trayek', status: 'rejected' },
  {
    number: '513/0437/SKU/XI/CAM-MDU/2026',
    type: 'Surat Keterangan Usaha (Kecamatan Mandau)',
    status: 'registered',
    applicantPhone: '+6281234567894',
  },
];

const MENU =
  'Menu Kabar Izin. Balas dengan angka:\n1. Status berkas\n2. Biaya izin\n3. Pengaduan\n4. Bicara dengan petugas';

/**
 * A permit office of one screen: answers by echo where it knows nothing better, tells followers of moves. Stands in for
 * the application, so that the pages can be looked at alone.
 */
export class SmallOffice implements PermitPanel {
  readonly #files = FILES.map((file) => ({ ...file }));
  readonly #followers = new Set<string>();
  readonly #send: (to: string, text: string) => Promise<void>;

  /** @param send brings a notice to a citizen, e.g. `whatsapp:+62...` */
  constructor(send: (to: string, text: string) => Promise<void>) {
    this.#send = send;
  }

  async list(): Promise<PanelPermit[]> {
    return this.#files.map((file) => ({
      ...file,
      code: trackingCode(file.number),
      statusWord: statusWord(file.status, 'id'),
      next: PERMIT_TRANSITIONS[file.status].map((status) => ({ status, word: statusWord(status, 'id') })),
    }));
  }

  async move(number: string, status: PermitStatus): Promise<void> {
    const file = this.#files.find((each) => each.number === number);
    if (file === undefined) throw new RequestError(404, 'unknown-permit', `There is no permit ${number}.`);
    if (!mayFollow(file.status, status)) {
      throw new RequestError(409, 'wrong-move', `${file.status} may not become ${status}.`);
    }
    file.status = status;
    const notice = `Kabar berkas ${number}: ${statusWord(status, 'id')}. Balas STATUS untuk rincian, STOP untuk berhenti.`;
    await Promise.all([...this.#followers].map((follower) => this.#send(follower, notice)));
  }

  /** The webhook that the twin posts citizens' messages to. */
  webhook(): Express {
    const app = express();
    app.post('/webhook', express.urlencoded({ extended: false }), (request, response) => {
      const text = this.#answer(request.body);
      const escaped = text.replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`);
      response.type('text/xml').send(`<Response><Message>${escaped}</Message></Response>`);
    });
    return app;
  }

  #answer({ From, Body, NumMedia, Latitude, ButtonPayload, ListId }: Record<string, string>): string {
    const said = (Body ?? '').trim();
    if (said.toUpperCase() === 'MENU') return MENU;
    if (said.toUpperCase() === 'IKUTI') {
      this.#followers.add(From ?? '');
      return 'Baik, Anda dikabari bila berkas 503/0123/PBG/XI/2026 bergerak. Balas STOP untuk berhenti.';
    }
    if (said.includes('503/0123')) {
      const word = statusWord(this.#files[0]?.status ?? PERMIT_STATUSES[0], 'id');
      return `503/0123/PBG/XI/2026 (PBG): ${word} di DPMPTSP sejak 20/11/2026. Janji selesai 18/12/2026, hari ke-2 dari 28. Balas IKUTI untuk dikabari, RINCI untuk langkah, MENU untuk pilihan lain.`;
    }
    if (Latitude !== undefined) return `Lokasi diterima: ${Latitude}.`;
    if (ButtonPayload !== undefined) return `Tombol diterima: ${ButtonPayload}.`;
    if (ListId !== undefined) return `Baris diterima: ${ListId}.`;
    if (Number(NumMedia) > 0) return `Diterima ${NumMedia} lampiran.`;
    return `Kantor menerima: ${said}`;
  }
}
