const SELF = '/api/v1/permits/503%2F0123%2FPBG%2FXI%2F2026';

/** A body of PUT. */
export const EXAMPLE_STATEMENT = {
  type: 'PBG',
  office: 'dpmptsp',
  applicant: { name: 'Siti Rahmawati', phone: '0800-0000-0001', notify: 'whatsapp' },
  subject: 'Rumah tinggal, Jl. Melati 5',
  submittedAt: '2026-11-23T09:30:00+07:00',
};

const REGISTERED = { id: 'Y3nB0pTq5uV1aXwL', status: 'registered', at: '2026-11-23T02:30:00.000Z' };
const VERIFYING = { id: 'sk-2026-11-23-000417', status: 'verifying', at: '2026-11-23T07:00:00.000Z' };

/** The permit that comes of it. */
export const EXAMPLE_PERMIT = {
  number: '503/0123/PBG/XI/2026',
  code: 'K7M2-9QXD',
  type: 'PBG',
  office: 'dpmptsp',
  applicant: { name: 'Siti Rahmawati', phone: '+6280000000001' },
  subject: 'Rumah tinggal, Jl. Melati 5',
  status: 'registered',
  submittedAt: '2026-11-23T02:30:00.000Z',
  since: '2026-11-23T02:30:00.000Z',
  dueOn: '2026-12-31',
  timeline: [REGISTERED],
  links: { self: SELF, status: `${SELF}/status` },
};

/** A body of POST to /status. */
export const EXAMPLE_CHANGE = { status: 'verifying', at: '2026-11-23T14:00:00+07:00' };

/** What it answers. */
export const EXAMPLE_OUTCOME = {
  changed: true,
  change: VERIFYING,
  permit: { ...EXAMPLE_PERMIT, status: 'verifying', since: VERIFYING.at, timeline: [REGISTERED, VERIFYING] },
};

/** A fee as it was told. */
export const EXAMPLE_QUOTE = {
  code: 'BIA-K7M2-9QX',
  type: 'PBG',
  inputs: { area: 36 },
  amount: 199_908,
  estimate: true,
  assumed: [{ id: 'rumah tinggal', en: 'house' }],
  breakdown: [{ label: { id: 'Luas', en: 'Area' }, value: 36, unit: { id: ' m2' } }],
  basis: { id: 'PP 16/2021, retribusi dihitung Dinas PUPR', en: 'PP 16/2021, levy set by Dinas PUPR' },
  quotedOn: '2026-11-23',
  validUntil: '2026-12-23',
  holds: true,
  links: { self: '/api/v1/quotes/BIA-K7M2-9QX' },
};
