import type { Page } from 'playwright-core';

/**
 * Looks at the page as it is now for what keeps people out: controls without a name, pictures without a text, ids that
 * are there twice, text that stands out too little from its background (WCAG 2.2, 1.4.3).
 * @returns one sentence for every finding
 */
export function accessibilityFindings(page: Page): Promise<string[]> {
  return page.evaluate(LOOK);
}

/** Runs in the page; a text, since it is not compiled for the browser. */
const LOOK = `(() => {
  const findings = [];
  const shown = (node) => node.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true });
  const describe = (node) => node.outerHTML.slice(0, 120);
  const textOfIds = (ids) => ids.split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  const nameOf = (node) =>
    (node.getAttribute('aria-labelledby') ? textOfIds(node.getAttribute('aria-labelledby')) : '') ||
    node.getAttribute('aria-label') ||
    [...(node.labels ?? [])].map((label) => label.textContent).join(' ') ||
    node.textContent || node.querySelector?.('img[alt]')?.alt || '';

  for (const node of document.querySelectorAll('a[href], button, input, select, textarea, summary, [role="log"], nav, aside')) {
    if (shown(node) && nameOf(node).trim() === '') findings.push('no name: ' + describe(node));
  }
  for (const image of document.images) if (!image.hasAttribute('alt')) findings.push('no alt: ' + describe(image));
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) findings.push('id twice: ' + id);
  if (!document.documentElement.lang) findings.push('the page has no language');
  if (document.querySelectorAll('main').length !== 1) findings.push('there must be one main');
  if (document.querySelectorAll('h1').length !== 1) findings.push('there must be one h1');

  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (color) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = color;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    return { rgb: [r, g, b], alpha: a / 255 };
  };
  const over = (top, below) => top.rgb.map((value, place) => value * top.alpha + below[place] * (1 - top.alpha));
  const behind = (node) => {
    if (node === null) return [255, 255, 255];
    const own = rgba(getComputedStyle(node).backgroundColor);
    return own.alpha === 1 ? own.rgb : over(own, behind(node.parentElement));
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((value) => value / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() === '' || !shown(node) || node.closest('.spoken, .skip, :disabled, script, style, option')) continue;
    const style = getComputedStyle(node);
    const isLarge = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
    const background = behind(node);
    const ratio = contrast(over(rgba(style.color), background), background);
    if (ratio < (isLarge ? 3 : 4.5)) findings.push('contrast ' + ratio.toFixed(2) + ': ' + describe(node));
  }
  return [...new Set(findings)];
})()`;
