import { type Html, html, type Part } from './html.ts';

/** The little Markdown of API descriptions: paragraphs, lists with `-`, `code`, **strong**, links to http(s), # and /. */
export function paragraphs(text: string | undefined): Html[] {
  const blocks = (text ?? '').trim().split(/\n\s*\n/);
  return blocks.filter((block) => block !== '').map(showBlock);
}

function showBlock(block: string): Html {
  if (!/^\s*[-*] /.test(block)) return html`<p>${inline(block)}</p>\n`;
  const items = block.split(/\n(?=\s*[-*] )/).map((item) => item.replace(/^\s*[-*] /, ''));
  return html`<ul>${items.map((item) => html`<li>${inline(item)}</li>`)}</ul>\n`;
}

/** Code, strong words and links within a line. */
export function inline(text: string): Part {
  const pieces = text.split(/(`[^`]+`|\*\*[^*]+\*\*|\[[^\]]+\]\((?:https?:\/\/|[#/])[^)\s]*\))/);
  return pieces.map((piece) => {
    if (/^`[^`]+`$/.test(piece)) return html`<code>${piece.slice(1, -1)}</code>`;
    if (/^\*\*[^*]+\*\*$/.test(piece)) return html`<strong>${piece.slice(2, -2)}</strong>`;
    const link = /^\[([^\]]+)\]\((.+)\)$/.exec(piece);
    return link ? html`<a href="${link[2]}">${link[1]}</a>` : piece;
  });
}
