/**
 * Makes an element. Texts only ever become text nodes, so that nothing a person wrote is read as markup.
 * @param {string} tag
 * @param {Record<string, unknown>} attributes `on...` functions listen; false and undefined are left out
 * @param {...(Node | string | false | undefined | null)} children
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, '');
    else if (value !== false && value !== undefined && value !== null) node.setAttribute(name, String(value));
  }
  node.append(...children.filter((child) => child !== false && child !== undefined && child !== null));
  return node;
}

let made = 0;

/** An id that is not taken in this page, to tie labels to fields. */
export function newId(what) {
  made += 1;
  return `${what}-${made}`;
}

/** A button that shows an icon and says its name to those who cannot see it. */
export function iconButton(icon, name, attributes = {}) {
  return element(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': name, title: name, ...attributes },
    icon,
  );
}

/** Text for screen readers only. */
export function spoken(text) {
  return element('span', { class: 'spoken' }, text);
}
