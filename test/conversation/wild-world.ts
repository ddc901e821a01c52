import { ACTIONS } from '../../src/conversation/action-table.ts';
import type { ActionSpec } from '../../src/conversation/action-tables/spec.ts';
import { widestValue } from '../../src/conversation/placeholders.ts';
import { readSession } from '../../src/conversation/session.ts';
import type { ActionCall, ActionResult, Input, Session, TurnResult, Value } from '../../src/conversation/turn.ts';
import type { ChannelName } from '../../src/domain/contact.ts';
import { engine } from './office.ts';

const START = Date.parse('2026-11-23T03:00:00Z');
const HOUR_MS = 3_600_000;

/** What an officer or citizen may have written: long, signs that need two septets, half a placeholder. */
const WORDS: readonly Value[] = [
  '503/0123/PBG/XI/2026',
  'Jl. ((kosong)) {[|]} "Mawar" \u2013 \u201cblok\u201d \ud83c\udfe0 No. 7',
  'x'.repeat(700),
  { list: [{ id: 'KTP', en: 'ID card' }, 'tanda terima', 'surat kuasa '.repeat(20)] },
  { id: 'Dinas PUPR', en: 'Public Works' },
  { id: 'Dinas' },
];
const NUMBERS: readonly Value[] = [0, 1, 7, 0.5, 999];
/** One line for each file. */
const FILES: readonly Value[] = [
  { lines: ['503/0123: ((kosong))', { id: 'x'.repeat(200), en: 'y'.repeat(200) }, 'z\u201d'.repeat(100)], plain: true },
  { lines: Array.from({ length: 12 }, (_, place) => `503/0${place}/PBG/XI/2026: cetak SK`), plain: true },
];
const CODE = 'K7M2-9QXD';

/** Lists that an action may give under the name of one. */
const LISTS: readonly Value[] = [
  {
    lines: [
      'KTP',
      'x'.repeat(400),
      { id: 'gambar \u2013 denah', en: 'plan' },
      ...Array.from({ length: 9 }, () => 'surat'),
    ],
    from: 1,
  },
  { lines: ['KTP'], note: 'Catatan: ((kosong))' },
];

/** Values of each kind that a placeholder may have: dates stay dates, whatever they say. */
function valuesFor(name: string): readonly Value[] {
  if (name === 'code') return [CODE];
  if (name === 'files' || name === 'story') return FILES;
  if (['renamed', 'way', 'map'].includes(name)) return ['', ...WORDS];
  const widest = widestValue(name);
  if (typeof widest === 'number') return NUMBERS;
  if (typeof widest === 'string' || 'id' in widest) return WORDS;
  if ('lines' in widest) return LISTS;
  return [widest];
}

/** A turn, with what is stored and what was done. */
export interface WildTurn extends TurnResult {
  stored: string;
  calls: readonly ActionCall[];
}

/** A talk in which every action may end in any of its ways: nothing that comes of an action may break the talk. */
export class WildTalker {
  now = new Date(START);
  stored = 'null';
  readonly channel: ChannelName;
  #seed: number;
  #calls: ActionCall[] = [];

  constructor(channel: ChannelName, seed: number) {
    this.channel = channel;
    this.#seed = seed;
  }

  send(input: Input): WildTurn {
    this.#calls = [];
    const turn = engine({ input, session: this.session, channel: this.channel, now: this.now });
    let step = turn.next();
    while (!step.done) step = turn.next(this.#perform(step.value));
    this.stored = JSON.stringify(step.value.session);
    return { ...step.value, stored: this.stored, calls: this.#calls };
  }

  get session(): Session | null {
    return readSession(JSON.parse(this.stored));
  }

  later(hours: number): void {
    this.now = new Date(this.now.getTime() + hours * HOUR_MS);
  }

  #perform(call: ActionCall): ActionResult {
    this.#calls.push(call);
    const { action } = call;
    const { outcomes }: ActionSpec = ACTIONS[action as keyof typeof ACTIONS];
    const outcome = this.#pick(Object.keys(outcomes));
    const values = Object.fromEntries((outcomes[outcome] ?? []).map((name) => [name, this.#pick(valuesFor(name))]));
    const choices = Array.from({ length: this.#below(12) }, (_, place) => ({
      value: `c${place}`,
      label: { id: `Pilihan ${place}${' panjang'.repeat(place % 5)}`, en: `Choice ${place}` },
    }));
    return { outcome, values, ...(choices.length > 0 && { choices }) };
  }

  #pick<T>(list: readonly T[]): T {
    return list[this.#below(list.length)] as T;
  }

  /** A linear congruential generator: the same seed is the same talk. */
  #below(count: number): number {
    this.#seed = (Math.imul(this.#seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#seed / 2 ** 32) * count);
  }
}
