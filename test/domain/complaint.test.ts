import { describe, expect, it } from 'vitest';
import { COMPLAINT_KINDS } from '../../src/domain/clock-complaint.ts';
import {
  afterDeed,
  COMPLAINT_MOVES,
  COMPLAINT_STATUSES,
  type Complaint,
  type ComplaintDeed,
  type ComplaintEvent,
  type ComplaintStatus,
  isTold,
  MOST_DISPUTES,
  mayDispute,
  mayRate,
  mayWithdraw,
  officeDeeds,
  waitsFor,
  wantsNews,
  withdrawalOf,
} from '../../src/domain/complaint.ts';
import { effectOf } from '../../src/domain/complaint-deed.ts';
import { parseComplaintRules } from '../../src/domain/complaint-rules.ts';
import { someComplaint as aComplaint } from '../support/store.ts';
import { calendar, officeFile, offices } from './office-files.ts';

const DEEDS = Object.keys(COMPLAINT_MOVES) as ComplaintDeed[];
const CLOCK = { calendar, zone: 'Asia/Jakarta' } as const;
/** Monday, 10.00 WIB. */
const FILED = new Date('2026-11-02T03:00:00Z');
const LATER = new Date('2026-11-12T03:00:00Z');

const someComplaint = (changes: Partial<Complaint> = {}) => aComplaint({ filedAt: FILED, since: FILED, ...changes });

const event = (what: ComplaintDeed, more: Partial<Omit<ComplaintEvent, 'what'>> = {}) => ({
  ...{ id: what, what, by: COMPLAINT_MOVES[what].by, at: LATER },
  ...more,
});
const disputed = (times: number): ComplaintEvent[] =>
  Array.from({ length: times }, (_, place) => event('dispute', { id: `d${place}` }));

describe('the life of a complaint', () => {
  it.each<[ComplaintStatus, ComplaintDeed[]]>([
    ['open', ['ask', 'answer', 'close', 'assign', 'add', 'withdraw', 'retract']],
    ['incomplete', ['answer', 'close', 'assign', 'remind', 'lapse', 'complete', 'withdraw', 'retract']],
    ['answered', ['close', 'add', 'accept', 'dispute', 'withdraw', 'retract']],
    ['reopened', ['ask', 'answer', 'close', 'assign', 'add', 'withdraw', 'retract']],
    ['closed', ['accept', 'dispute']],
    ['accepted', []],
    ['lapsed', []],
    ['withdrawn', []],
  ])('from "%s" %j can be done', (status, deeds) => {
    expect(DEEDS.filter((deed) => afterDeed(status, deed) !== undefined)).toEqual(deeds);
  });

  it('only the complainant accepts or disputes', () => {
    expect([COMPLAINT_MOVES.accept.by, COMPLAINT_MOVES.dispute.by]).toEqual(['complainant', 'complainant']);
    for (const status of COMPLAINT_STATUSES) expect(officeDeeds(status)).not.toContain('accept');
  });

  it('tells the complainant of what the office and the calendar do, and of nothing else', () => {
    for (const deed of DEEDS) expect(isTold(deed)).toBe(COMPLAINT_MOVES[deed].by !== 'complainant');
    expect(isTold('file')).toBe(false);
  });

  it(`can be disputed ${MOST_DISPUTES} times`, () => {
    const answered = (times: number) => someComplaint({ status: 'answered', timeline: disputed(times) });
    expect(mayDispute(answered(MOST_DISPUTES - 1))).toBe(true);
    expect(mayDispute(answered(MOST_DISPUTES))).toBe(false);
    expect(mayDispute(someComplaint({ status: 'accepted' }))).toBe(false);
  });

  it('is rated only when it is over', () => {
    expect(COMPLAINT_STATUSES.filter((status) => mayRate({ status }))).toEqual(['closed', 'accepted']);
  });

  it('waits for the office or for the complainant', () => {
    expect(COMPLAINT_STATUSES.map(waitsFor)).toEqual([
      'office',
      'complainant',
      'complainant',
      'office',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is taken back for good, but for what concerns supervision', () => {
    expect(withdrawalOf({ kind: 'complaint' })).toBe('withdraw');
    expect(withdrawalOf({ kind: 'information' })).toBe('withdraw');
    expect(withdrawalOf({ kind: 'supervisory' })).toBe('retract');
    expect(effectOf(someComplaint(), event('withdraw'), CLOCK)).toEqual({ status: 'withdrawn', since: LATER });
    expect(effectOf(someComplaint({ kind: 'supervisory' }), event('retract'), CLOCK)).toEqual({});
  });

  it('is taken back once, and is not told of until the complainant does something else', () => {
    const retracted = [event('retract', { id: 'r' })];
    const supervisory = (timeline: ComplaintEvent[]) => someComplaint({ kind: 'supervisory', timeline });
    expect([mayWithdraw(supervisory([])), mayWithdraw(supervisory(retracted))]).toEqual([true, false]);
    expect([wantsNews(supervisory([])), wantsNews(supervisory(retracted))]).toEqual([true, false]);
    expect(wantsNews(supervisory([...retracted, event('add', { id: 'a' })]))).toBe(true);
    expect(mayWithdraw(someComplaint({ status: 'closed' }))).toBe(false);
  });
});

describe('what a deed changes', () => {
  it('asking for more gives the complainant 30 days', () => {
    expect(effectOf(someComplaint(), event('ask', { text: 'nama petugas' }), CLOCK)).toEqual({
      ...{ status: 'incomplete', since: LATER, answerBy: '2026-12-12' },
    });
  });

  it('completing it starts the 60 days of Art. 50, unless the other clock ends before', () => {
    const effect = effectOf(someComplaint({ status: 'incomplete' }), event('complete'), CLOCK);
    expect(effect).toEqual({ status: 'open', since: LATER, answerBy: '2026-11-20' });
    const secret = someComplaint({ status: 'incomplete', kind: 'supervisory' });
    expect(effectOf(secret, event('complete'), CLOCK)?.answerBy).toBe('2027-01-11');
  });

  it('an answer is kept, and so is the reason of a closure', () => {
    expect(effectOf(someComplaint(), event('answer', { text: 'Sudah.' }), CLOCK)).toMatchObject({
      ...{ status: 'answered', answer: 'Sudah.' },
    });
    expect(effectOf(someComplaint(), event('close', { text: 'Ganda.' }), CLOCK)).toMatchObject({
      ...{ status: 'closed', answer: 'Ganda.' },
    });
  });

  it('a dispute gives the office a new first answer to make', () => {
    expect(effectOf(someComplaint({ status: 'answered' }), event('dispute'), CLOCK)).toEqual({
      ...{ status: 'reopened', since: LATER, answerBy: '2026-11-26' },
    });
  });

  it('handing it on and adding to it leave it where it is', () => {
    expect(effectOf(someComplaint(), event('assign', { unit: 'pupr' }), CLOCK)).toEqual({ unit: 'pupr' });
    expect(effectOf(someComplaint(), event('add', { text: 'dan lagi' }), CLOCK)).toEqual({});
  });

  it('what cannot be done changes nothing', () => {
    expect(effectOf(someComplaint({ status: 'accepted' }), event('answer', { text: 'x' }), CLOCK)).toBeUndefined();
  });
});

describe('the rules of the office', () => {
  const categories = new Set(['umum', 'pertanyaan', 'pungli', 'calo', 'diskriminasi', 'sikap_petugas', 'antrean']);
  const raw = officeFile('complaint_rules.yaml');
  const rules = parseComplaintRules(raw, offices, categories);
  const unit = (id: string) => {
    const found = offices.unit(id);
    if (found === undefined) throw new Error(`no unit ${id}`);
    return found;
  };

  it.each([
    ['pungli', 'supervisory', 'inspektorat'],
    ['pertanyaan', 'information', 'pengaduan'],
    ['antrean', 'complaint', 'pengaduan'],
  ] as const)('%s is %s and goes to %s', (category, kind, receiver) => {
    expect([rules.kindOf(category), rules.receiver(kind)]).toEqual([kind, receiver]);
  });

  it.each([
    ['saya dimintai uang 500 ribu di loket', 'pungli'],
    ['petugas MINTA  UANG rokok', 'pungli'],
    ['banyak calo di depan', 'calo'],
    ['meminta uangnya kembali', undefined],
    ['antre dari jam 7', undefined],
  ])('"%s" is told to be %s', (text, category) => expect(rules.toldBy(text)).toBe(category));

  it('a story of extortion is for the supervising unit, whatever it is filed as', () => {
    expect(rules.kindFor('antrean', 'di loket diminta uang 50rb')).toBe('supervisory');
    expect(rules.kindFor('antrean', 'di loket lama sekali')).toBe('complaint');
  });

  it('only the supervising unit sees what concerns supervision, also when it was given to another one', () => {
    const secret = { kind: 'supervisory', unit: 'loket' } as const;
    expect(offices.units.filter((one) => rules.mayHandle(one, secret)).map(({ id }) => id)).toEqual(['inspektorat']);
  });

  it('another complaint is for the unit that has it and for the one that receives complaints', () => {
    const complaint = { kind: 'complaint', unit: 'pupr' } as const;
    expect(rules.mayHandle(unit('pupr'), complaint)).toBe(true);
    expect(rules.mayHandle(unit('pengaduan'), complaint)).toBe(true);
    expect(rules.mayHandle(unit('loket'), complaint)).toBe(false);
  });

  it('a unit’s scope is what it may handle', () => {
    for (const one of offices.units) {
      const scope = rules.scopeOf(one);
      for (const kind of COMPLAINT_KINDS) {
        for (const holder of ['pengaduan', 'pupr', 'loket', 'inspektorat']) {
          const inScope = scope.some((part) => part.kind === kind && (part.unit ?? holder) === holder);
          expect([one.id, kind, holder, inScope]).toEqual([
            one.id,
            kind,
            holder,
            rules.mayHandle(one, { kind, unit: holder }),
          ]);
        }
      }
    }
  });

  it('names what is wrong in the file', () => {
    const document = {
      receives: { complaint: 'x', information: 'loket', supervisory: 'loket' },
      kinds: { y: 'complaint' },
      words: {},
    };
    expect(() => parseComplaintRules({ path: 'flows/complaint_rules.yaml', document }, offices, categories)).toThrow(
      /receives\.complaint names the unit "x"[\s\S]*receives\.supervisory names "loket"[\s\S]*kinds\.y is no category/,
    );
  });
});
