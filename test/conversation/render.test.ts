import { describe, expect, it } from 'vitest';
import { render } from '../../src/conversation/render.ts';
import type { Value } from '../../src/conversation/turn.ts';
import type { Reader } from '../../src/conversation/written.ts';
import { measure } from '../../src/text/gsm7.ts';

const SMS: Reader = { language: 'id', channel: 'sms' };
const ENGLISH: Reader = { language: 'en', channel: 'sms' };

function rendered(name: string, value: Value, reader = SMS): string {
  return render({ id: `((${name}))` }, { [name]: value }, reader);
}

describe('render', () => {
  const table: [string, Value, string, string][] = [
    ['type', 'PBG', 'PBG', 'PBG'],
    ['type', { id: 'SIP Bidan', en: 'Midwife licence' }, 'SIP Bidan', 'Midwife licence'],
    ['type', { id: 'SKU' }, 'SKU', 'SKU'],
    ['amount', { rupiah: 199908 }, 'Rp199.908', 'Rp199.908'],
    ['since', { day: '2026-05-03' }, '3 Mei 2026', '3 May 2026'],
    [
      'time',
      { moment: '2026-11-23T03:05:00Z', zone: 'Asia/Jakarta' },
      'Senin 23 Nov 10.05 WIB',
      'Monday 23 Nov 10:05 WIB',
    ],
    ['bring', { list: ['KTP', { id: 'tanda terima', en: 'receipt' }] }, 'KTP dan tanda terima', 'KTP and receipt'],
    ['area', 1250.5, '1.250,5', '1,250.5'],
  ];
  for (const [name, value, id, en] of table) {
    it(`writes ${JSON.stringify(value)}`, () =>
      expect([rendered(name, value), rendered(name, value, ENGLISH)]).toEqual([id, en]));
  }

  const ready = { id: '((type)) ((number)) siap diambil di ((place)), ((hours)). Bawa ((bring)).' };
  const values = {
    ...{ type: 'PBG', number: '503/0123/PBG/XI/2026', code: 'K7M2-9QXD', place: 'DPMPTSP Kabupaten Bengkalis' },
    ...{ hours: 'Sen-Jum 08.00-15.00', bring: 'KTP asli dan tanda terima; bila diwakilkan, surat kuasa' },
  };

  it('cuts nothing while there is room in the SMS', () => {
    expect(render(ready, values, SMS)).toBe(
      'PBG 503/0123/PBG/XI/2026 siap diambil di DPMPTSP Kabupaten Bengkalis, Sen-Jum 08.00-15.00. Bawa KTP asli dan tanda terima; bila diwakilkan, surat kuasa.',
    );
  });

  it('cuts what is longest beyond its place where the room is too small', () => {
    const text = render(ready, { ...values, type: 'SIP Bidan Praktik' }, SMS);
    expect(text).toBe(
      'SIP Bidan Praktik 503/0123/PBG/XI/2026 siap diambil di DPMPTSP Kabupaten Bengkalis, Sen-Jum 08.00-15.00. Bawa KTP asli dan tanda terima; bila diwakilkan, sur...',
    );
    expect(measure(text).parts).toBe(1);
    expect(render(ready, { ...values, type: 'SIP Bidan Praktik' }, { ...SMS, channel: 'whatsapp' })).toMatch(
      /surat kuasa\.$/,
    );
  });

  it('keeps a WhatsApp message within the 1,600 characters that may be sent, whatever its values hold', () => {
    const names = ['type', 'unit', 'officer', 'place', 'owner', 'why'];
    const values = Object.fromEntries(names.map((name) => [name, 'x'.repeat(400)]));
    const text = { id: names.map((name) => `((${name}))`).join(' ') };
    const elsewhere = { lines: ['of another text'] };
    const said = render(text, { ...values, elsewhere }, { language: 'id', channel: 'whatsapp' });
    expect(said.length).toBeLessThanOrEqual(1600);
    expect(said.split(' ')).toHaveLength(names.length);
  });

  it('never cuts a date or an amount', () => {
    const moment = { moment: '2026-11-25T03:05:00Z', zone: 'Asia/Makassar' };
    expect(rendered('since', moment, ENGLISH)).toBe('Wednesday 25 Nov 11:05 WITA');
    expect(rendered('late_days', 12345)).toBe('12.345');
  });

  it('writes the tracking code where a number has no room', () => {
    const text = render(ready, { ...values, number: `${'503/'.repeat(20)}2026` }, SMS);
    expect(text).toMatch(/^PBG K7M2-9QXD siap/);
    expect(measure(text).parts).toBe(1);
  });

  it('leaves no placeholder, whatever a value holds', () => {
    expect(render({ id: 'a ((b)) c' }, {}, SMS)).toBe('a  c');
    expect(rendered('text', 'x ((type)) \n y')).toBe('x (type) y');
  });

  it('says an SMS in GSM-7', () => {
    expect(rendered('note', '“STR” – berlaku… [asli] €5')).toBe('"STR" - berlaku... asli 5');
  });
});
