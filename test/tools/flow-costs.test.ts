import { expect, test } from 'vitest';
import { lintFlows } from '../../src/conversation/lint/lint.ts';
import { readBook } from '../../src/conversation/read-book.ts';
import { textCosts } from '../../src/conversation/text-cost.ts';
import { flowFiles } from '../conversation/flow-files.ts';
import { runCommand } from './command.ts';

const costs = textCosts(readBook(flowFiles()));

test('usual values never cost more than the longest', () => {
  expect(costs.length).toBeGreaterThan(50);
  for (const { file, name, byLanguage } of costs) {
    for (const { typical, worst } of Object.values(byLanguage)) {
      expect(typical.parts, `${file} ${name}`).toBeLessThanOrEqual(worst.parts);
    }
  }
});

test('the worst case is what the linter measures', () => {
  const text =
    'title: { id: A, en: A }\nkeywords: {}\nexamples: {}\nsteps:\n  - { step: a, say: { id: "((area)) XX", en: B } }\n';
  const files = [...flowFiles(), { path: 'flows/long.yaml', text: text.replace('XX', 'panjang '.repeat(25)) }];
  const told = lintFlows(files).find(({ file, rule }) => file === 'flows/long.yaml' && rule === 'too-long');
  const cost = textCosts(readBook(files)).find(({ file }) => file === 'long');
  expect(told?.message).toContain(`can take ${cost?.byLanguage.id.worst.units} characters in id, 2 SMS parts`);
});

test('who allows two parts says why, and the list shows it', async () => {
  const { code, output } = await runCommand('flow-costs', ['--price', '350']);
  expect(code).toBe(0);
  const long = costs.filter(({ byLanguage }) => Object.values(byLanguage).some(({ worst }) => worst.parts > 1));
  expect(long.length).toBeGreaterThan(0);
  for (const { reason } of long) expect(output).toContain(`** ${reason}`);
  expect(output.match(/\*\* /g)).toHaveLength(long.length + 1);
  const parts = costs.reduce((sum, { byLanguage }) => sum + byLanguage.id.worst.parts, 0);
  expect(output).toMatch(new RegExp(`All ${costs.length} texts  id \\d+/${parts} parts Rp[\\d.]+, en `));
});

test('a price that is no number is answered in one sentence', async () => {
  const { code, errors } = await runCommand('flow-costs', ['--price', 'murah']);
  expect(code).toBe(2);
  expect(errors).toContain('--price must be whole rupiah');
});
