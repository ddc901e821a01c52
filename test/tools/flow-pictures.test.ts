import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flowPicture, overviewPicture } from '../../src/conversation/draw/mermaid.ts';
import { FLOW_JUMP, targetsOf } from '../../src/conversation/flow.ts';
import { book } from '../conversation/flow-files.ts';
import { runCommand } from './command.ts';

const flows = [...book.flows.values()];
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kabar-izin-pictures-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A box with its text, or an arrow with or without one: no sign in a text may end it. */
const LINE = /^ {2}(\w+(\(\[|\[\[|\[\/|\[|\(\()"[^"]*"(\]\)|\]\]|\/\]|\]|\)\))|\w+ (-->|-\.->)(\|"[^"]*"\|)? \w+)$/;

describe('pictures of the flows', () => {
  for (const flow of flows) {
    it(`${flow.id}: every step is a box, every line is Mermaid, every arrow ends at a box`, () => {
      const lines = flowPicture(flow).split('\n').slice(2, -1);
      for (const line of lines) expect(line).toMatch(LINE);
      const boxes = lines.flatMap((line) => /^ {2}(\w+)[[(]/.exec(line)?.[1] ?? []);
      for (const { name } of flow.steps) expect(boxes).toContain(`s_${name}`);
      const ends = lines.flatMap((line) => /> ?(?:\|.*\| )?(\w+)$/.exec(line)?.[1] ?? []);
      for (const end of ends) expect(boxes).toContain(end);
    });
  }

  it('writes choices on the arrows, and shortens questions', () => {
    const complaint = flows.find(({ id }) => id === 'complaint');
    const picture = complaint === undefined ? '' : flowPicture(complaint);
    expect(picture).toContain('s_confirm -->|"Kirim"| s_file');
    expect(picture).toMatch(/s_text\[\/"Silakan ceritakan .*\.\."\/\]/);
  });

  it('shows in one picture which flow leads to which', () => {
    const picture = overviewPicture(book);
    for (const flow of flows) {
      const jumps = flow.steps
        .flatMap(({ next }) => targetsOf(next))
        .flatMap((to) => FLOW_JUMP.exec(to ?? '')?.[1] ?? []);
      for (const other of jumps) expect(picture).toContain(`f_${flow.id} --> f_${other}\n`);
    }
  });

  it('are the same at every run, one file a flow', async () => {
    const [one, other] = [join(folder, 'a'), join(folder, 'b')];
    for (const out of [one, other]) expect((await runCommand('draw-flows', ['--out', out])).code).toBe(0);
    const names = await readdir(one);
    expect(names.sort()).toEqual([...flows.map(({ id }) => `${id}.md`), 'README.md'].sort());
    for (const name of names) {
      expect(await readFile(join(one, name), 'utf8')).toBe(await readFile(join(other, name), 'utf8'));
    }
  });
});
