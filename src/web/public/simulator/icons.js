const SVG = 'http://www.w3.org/2000/svg';

/** Lines of each icon on a field of 24 by 24. */
const PATHS = {
  send: ['M4 12 20 4l-4 16-4.5-6.5z', 'm11.5 13.5 8.5-9.5'],
  clip: ['m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.4 8.4a1.6 1.6 0 0 1-2.3-2.3L14.5 7.3'],
  place: ['M12 21s7-6.3 7-11.5a7 7 0 0 0-14 0C5 14.7 12 21 12 21z', 'M12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z'],
  close: ['m6 6 12 12', 'M18 6 6 18'],
  list: ['M8.5 6.5H20', 'M8.5 12H20', 'M8.5 17.5H20', 'M4 6.5h.1', 'M4 12h.1', 'M4 17.5h.1'],
  reply: ['M10 8 5 12.5l5 4.5', 'M5 12.5h8a6 6 0 0 1 6 6'],
  file: ['M6 3h8l5 5v13H6z', 'M14 3v5h5', 'M9 13h6', 'M9 17h6'],
  clock: ['M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M12 7v5l3.5 2'],
  tick: ['m6 12.5 4 4L18.5 7.5'],
  ticks: ['m2 12.5 4 4L14.5 7.5', 'm10.5 16 .5.5L19.5 7.5'],
  alert: ['M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M12 7.5v5.5', 'M12 16.3v.2'],
};

/** An icon in the colour of the text around it, unseen by screen readers. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('icon', `icon-${name}`);
  for (const line of PATHS[name]) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', line);
    svg.append(path);
  }
  return svg;
}
