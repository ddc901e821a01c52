import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTap, tapId } from '../../src/conversation/tap.ts';
import type { TurnResult } from '../../src/conversation/turn.ts';
import { TAP_LIMITS, type TapMenu } from '../../src/domain/tap-menu.ts';
import { book } from './flow-files.ts';
import { WildTalker } from './wild-world.ts';

/** A citizen on WhatsApp who types, and taps what was shown. */
class Tapper extends WildTalker {
  /** Every menu that was shown, the newest last. */
  readonly menus: TapMenu[] = [];
  last: TurnResult | undefined;

  constructor(seed = 1) {
    super('whatsapp', seed);
  }

  say(...texts: readonly string[]): this {
    for (const text of texts) this.#keep(this.send({ text, media: [] }));
    return this;
  }

  tapId(button: string): this {
    this.#keep(this.send({ text: 'label', media: [], button }));
    return this;
  }

  /** @param menu which of the menus shown so far, from 0; the newest when left out */
  tap(title: string, menu = this.menus.length - 1): this {
    const option = this.menus[menu]?.options.find((one) => one.title === title);
    if (option === undefined) throw new Error(`there is no button "${title}": ${JSON.stringify(this.menus[menu])}`);
    return this.tapId(option.id);
  }

  get at(): string | undefined {
    const { open } = this.session ?? {};
    return open ? `${open.flow}/${open.step}` : undefined;
  }

  get answers() {
    return this.session?.open?.answers;
  }

  get said(): string {
    return this.last?.texts.join('\n') ?? '';
  }

  #keep(result: TurnResult): void {
    this.last = result;
    if (result.menu !== undefined) this.menus.push(result.menu);
  }
}

const CONFIRMING = ['LAPOR', '2', 'Kemarin petugas minta uang di loket', 'loket 3', 'kirim'];

describe('a question on WhatsApp', () => {
  it('is a list without written numbers; the text with numbers is what else could be sent', () => {
    const { last } = new Tapper().say('LAPOR');
    expect(last?.texts[0]).toContain('1. Izin terlambat');
    expect(last?.menu).toMatchObject({
      shape: 'list',
      body: 'Tentang apa laporannya? Pilih:',
      opener: 'Lihat pilihan',
    });
    expect(last?.menu?.options.map(({ title }) => title)).toContain('Diminta uang');
  });

  it('is read in the language of the talk', () => {
    const menu = new Tapper().say('ENGLISH', 'COMPLAIN').menus.at(-1);
    expect(menu).toMatchObject({ body: 'What is it about? Choose:', opener: 'See the choices' });
  });

  it('has buttons where up to three short choices are offered', () => {
    expect(new Tapper().say('BAHASA').menus.at(-1)).toMatchObject({
      shape: 'buttons',
      options: [{ title: 'Bahasa Indonesia' }, { title: 'English' }],
    });
  });

  it('has a button for SKIP and for SEND where these answer it', () => {
    const tapper = new Tapper().say(...CONFIRMING.slice(0, 3));
    expect(tapper.menus.at(-1)?.options.map(({ title }) => title)).toEqual(['Lewat']);
    expect(tapper.tap('Lewat').at).toBe('complaint/photos');
    expect(tapper.menus.at(-1)?.options.map(({ title }) => title)).toEqual(['Kirim']);
    tapper.send({ text: '', media: [{ url: 'https://example.org/1.jpg', contentType: 'image/jpeg' }] });
    expect(tapper.tap('Kirim').at).toBe('complaint/confirm');
  });

  it('is answered by number and by words as in an SMS', () => {
    expect(new Tapper().say('LAPOR', '2').answers?.category).toBe('pungli');
    expect(new Tapper().say('LAPOR', 'sikap petugas').answers?.category).toBe('sikap_petugas');
  });

  it('has no menu in an SMS, and none where nothing is asked', () => {
    const sms = new WildTalker('sms', 1);
    expect(sms.send({ text: 'LAPOR', media: [] }).menu).toBeUndefined();
    expect(new Tapper().say('LAPOR', 'BATAL').last?.menu).toBeUndefined();
  });
});

describe('a tapped button', () => {
  it('answers the open question', () => {
    const tapper = new Tapper().say('LAPOR').tap('Diminta uang');
    expect([tapper.at, tapper.answers?.category]).toEqual(['complaint/text', 'pungli']);
  });

  it('still answers when the question was asked again in between', () => {
    const tapper = new Tapper().say('LAPOR', '12').tap('Diminta uang', 0);
    expect(tapper.answers?.category).toBe('pungli');
  });

  it('tapped twice answers once: the second tap is no story', () => {
    const tapper = new Tapper().say('LAPOR').tap('Diminta uang').tap('Diminta uang', 0);
    expect(tapper.at).toBe('complaint/text');
    expect(tapper.said).toMatch(/pertanyaan sebelumnya[\s\S]*ceritakan/);
    expect(tapper.say('Petugas minta uang di loket').answers?.text).toBe('Petugas minta uang di loket');
  });

  it('of an old complaint does not send the new one', () => {
    const tapper = new Tapper().say(...CONFIRMING);
    const old = tapper.menus.length - 1;
    expect(tapper.menus[old]?.options.map(({ title }) => title)).toContain('Rahasiakan nama');
    tapper.say('BATAL').later(0.1);
    tapper.say(...CONFIRMING);
    expect(tapper.tap('Kirim', old).at).toBe('complaint/confirm');
    expect(tapper.said).toContain('pertanyaan sebelumnya');
    expect(tapper.tap('Kirim').last?.flow).toBe('complaint');
    expect(tapper.at).toBeUndefined();
  });

  it('of a form that is over begins nothing; the menu is shown', () => {
    const tapper = new Tapper().say('LAPOR', 'BATAL').tap('Diminta uang', 0);
    expect(tapper.at).toBe('offer/closed_question');
    expect(tapper.last?.menu?.body).toContain('pertanyaan yang sudah selesai');
  });

  it('of a form that is over does not cancel what is asked now', () => {
    const tapper = new Tapper().say(...CONFIRMING);
    const old = tapper.menus.length - 1;
    tapper.say('BATAL', 'BAHASA');
    expect(tapper.tap('Batal', old).at).toBe('language/language');
    expect(tapper.said).toContain('pertanyaan sebelumnya');
  });

  it('of an old menu leads where it says', () => {
    const tapper = new Tapper().say('MENU', 'BATAL').tap('Pengaduan', 0);
    expect(tapper.at).toBe('complaint/category');
    expect(tapper.tap('Biaya izin', 0).at).toBe('complaint/category');
    expect(tapper.said).toContain('pertanyaan sebelumnya');
    expect(tapper.say('BATAL').tap('Biaya izin', 0).at).toMatch(/^fee\//);
  });

  it('with consequences is asked back once it is old', () => {
    const tapper = new Tapper().tapId(tapId({ flow: 'offer', step: 'did_you_mean', tag: 'x', value: 'stop' }));
    expect(tapper.at).toBe('offer/did_you_mean');
    expect(tapper.tap('Hentikan semua kabar').last?.flow).toBe('stop');
  });

  it('of an expired form tells so', () => {
    const tapper = new Tapper().say('LAPOR');
    tapper.later(3);
    expect(tapper.tap('Diminta uang').said).toContain('lebih dari 2 jam');
    expect(tapper.at).toBe('offer/closed_question');
  });

  it('that cannot be read shows the menu', () => {
    for (const button of ['tap:', 'tap:x', 'tap:nowhere:a:b:c', `tap:complaint:category:a:${'x'.repeat(500)}`]) {
      expect(new Tapper().tapId(button).at).toBe('offer/closed_question');
    }
  });

  it('of a template is read as the word that it carries', () => {
    expect(readTap('BERHENTI')).toBeUndefined();
    expect(new Tapper().tapId('LAPOR').at).toBe('complaint/category');
  });
});

describe('whatever is tapped', () => {
  const names = fc.constantFrom('offer', 'nowhere', ...book.flows.keys());
  const steps = fc.constantFrom(...[...book.flows.values()].flatMap(({ steps }) => steps.map(({ name }) => name)));
  const values = fc.oneof(fc.constantFrom('send', 'skip', 'done', 'yes', 'stop', 'c1', '__proto__'), fc.string());
  const forged = fc.record({ flow: names, step: steps, tag: fc.constantFrom('', 'a1'), value: values }).map(tapId);
  const shown = fc.tuple(fc.nat(), fc.nat());
  const typed = fc.constantFrom(
    'LAPOR',
    'MENU',
    '1',
    '2',
    'BIAYA',
    'BATAL',
    'cerita yang panjang sekali',
    'STATUS',
    'ya',
  );
  const deed = fc.oneof(
    typed.map((text) => ({ text })),
    forged.map((button) => ({ button })),
    shown.map((pick) => ({ pick })),
  );

  it('is answered, every menu keeps its limits, and the session can be read back', () => {
    fc.assert(
      fc.property(fc.array(deed, { minLength: 1, maxLength: 14 }), fc.nat(), (deeds, seed) => {
        const tapper = new Tapper(seed);
        for (const one of deeds) {
          if ('text' in one) tapper.say(one.text);
          else if ('button' in one) tapper.tapId(one.button);
          else tapper.tapId(pickedFrom(tapper.menus, one.pick));
          expect(tapper.said.trim()).not.toBe('');
          expect(tapper.session).not.toBeNull();
          if (tapper.last?.menu !== undefined) checkLimits(tapper.last.menu);
        }
      }),
      { numRuns: 400 },
    );
  });
});

function pickedFrom(menus: readonly TapMenu[], [menu, option]: readonly [number, number]): string {
  const options = menus.length === 0 ? [] : (menus[menu % menus.length]?.options ?? []);
  return options[option % Math.max(1, options.length)]?.id ?? 'tap:none';
}

function checkLimits({ shape, body, options, opener }: TapMenu): void {
  expect(body.length).toBeLessThanOrEqual(TAP_LIMITS.body);
  expect(body).not.toMatch(/\(\(|undefined|\[object|NaN/);
  expect(options.length).toBeLessThanOrEqual(shape === 'buttons' ? TAP_LIMITS.buttons : TAP_LIMITS.items);
  expect(new Set(options.map(({ id }) => id)).size).toBe(options.length);
  expect(opener !== undefined).toBe(shape === 'list');
  for (const { id, title, description = '' } of options) {
    expect(readTap(id)?.flow).not.toBe('');
    expect(id.length).toBeLessThanOrEqual(TAP_LIMITS.id);
    expect(title.length).toBeLessThanOrEqual(shape === 'buttons' ? TAP_LIMITS.buttonTitle : TAP_LIMITS.itemTitle);
    expect(description.length).toBeLessThanOrEqual(TAP_LIMITS.description);
  }
}
