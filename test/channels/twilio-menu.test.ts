import { describe, expect, test } from 'vitest';
import { menuContent } from '../../src/channels/twilio-menu.ts';
import type { TapMenu } from '../../src/domain/tap-menu.ts';

const BUTTONS: TapMenu = {
  shape: 'buttons',
  body: 'Laporan: jalan rusak\n\nKirim?',
  options: [
    { id: 'tap:a:b:c:send', title: 'Kirim' },
    { id: 'tap:a:b:c:drop', title: 'Batal' },
  ],
};
const LIST: TapMenu = { ...BUTTONS, shape: 'list', body: 'Pilih:', opener: 'Lihat pilihan' };

describe('a menu as content', () => {
  test('of buttons is a quick reply whose every word is a variable; line breaks belong to the shape', () => {
    expect(menuContent(BUTTONS)).toStrictEqual({
      name: 'kabar_izin_1_buttons_2_lines_1_1',
      type: 'twilio/quick-reply',
      definition: {
        body: '{{b1}}\n\n{{b2}}',
        actions: [
          { type: 'QUICK_REPLY', title: '{{t1}}', id: '{{i1}}' },
          { type: 'QUICK_REPLY', title: '{{t2}}', id: '{{i2}}' },
        ],
      },
      text: BUTTONS.body,
      variables: {
        ...{ b1: 'Laporan: jalan rusak', b2: 'Kirim?' },
        ...{ t1: 'Kirim', i1: 'tap:a:b:c:send', t2: 'Batal', i2: 'tap:a:b:c:drop' },
      },
    });
  });

  test('of a list is a list picker', () => {
    expect(menuContent(LIST)).toMatchObject({
      name: 'kabar_izin_1_list_2_lines_1',
      type: 'twilio/list-picker',
      definition: {
        body: '{{b1}}',
        button: '{{o}}',
        items: [
          { item: '{{t1}}', id: '{{i1}}' },
          { item: '{{t2}}', id: '{{i2}}' },
        ],
      },
      variables: { o: 'Lihat pilihan' },
    });
  });

  test('of a list with small print has it under every row: no variable may be empty', () => {
    const [first, second] = LIST.options;
    const options = [{ ...first, description: 'Kirim laporan ini' }, second] as TapMenu['options'];
    const content = menuContent({ ...LIST, options });
    expect(content?.name).toBe('kabar_izin_1_described_2_lines_1');
    expect(content?.definition).toMatchObject({ items: [{ description: '{{d1}}' }, { description: '{{d2}}' }] });
    expect(content?.variables).toMatchObject({ d1: 'Kirim laporan ini', d2: 'Batal' });
  });

  test('is the same for other words, another for other numbers of choices or lines', () => {
    const name = (menu: Partial<TapMenu>) => menuContent({ ...BUTTONS, ...menu })?.name;
    expect(name({ body: 'Satu baris\n\nlagi' })).toBe(name({}));
    expect(name({ body: 'Dua\nbaris' })).not.toBe(name({}));
    expect(name({ options: BUTTONS.options.slice(0, 1) })).not.toBe(name({}));
  });

  test('gives variables as Twilio takes them: one line, no straight apostrophe, no braces, never empty', () => {
    const body = "  Pak  Sa'at:\t{{b2}}   \n \n\n\nya?  ";
    const content = menuContent({ ...BUTTONS, body });
    expect(content?.variables).toMatchObject({ b1: 'Pak Sa\u2019at: { {b2} }', b2: 'ya?' });
    expect(content?.text).toBe('Pak Sa\u2019at: { {b2} }\n\nya?');
  });

  test('is none where the text has too many lines', () => {
    expect(menuContent({ ...BUTTONS, body: Array(12).fill('x').join('\n') })).toBeDefined();
    expect(menuContent({ ...BUTTONS, body: Array(13).fill('x').join('\n') })).toBeUndefined();
  });
});
