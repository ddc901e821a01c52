import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html } from '../../src/web/pages/html.ts';
import { ODD_TEXTS } from '../conversation/wild-messages.ts';

const text = fc.oneof(fc.constantFrom(...ODD_TEXTS), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

test('whatever a citizen typed stands in a page as text, between tags and in an attribute', () => {
  fc.assert(
    fc.property(text, (typed) => {
      const page = html`<p title="${typed}">${typed}</p>${[typed, html`<b>${typed}</b>`]}`.text;
      const markup = page.replace(/[^<>"']/g, '');
      expect(markup).toBe('<"">' + '<>' + '<><>');
      expect(unescaped(page)).toBe(`<p title="${typed}">${typed}</p>${typed}<b>${typed}</b>`);
    }),
  );
});

function unescaped(page: string): string {
  return page.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
