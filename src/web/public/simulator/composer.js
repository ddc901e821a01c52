import { ACCEPTED, readAttachment, toBase64 } from './attachment.js';
import { element, iconButton, newId } from './element.js';
import { icon } from './icons.js';
import { makeLocationForm } from './location-form.js';
import { say } from './words.js';

/**
 * Where a phone's next message is written.
 * @param {string} name of the phone
 * @param {(message: object) => Promise<void>} onSend rejects with a sentence for people
 */
export function makeComposer(name, onSend) {
  const trouble = element('p', { class: 'trouble', role: 'alert' });
  const preview = element('div', { class: 'preview', hidden: true });
  const text = element('textarea', {
    id: newId('text'),
    rows: 1,
    maxlength: 4096,
    placeholder: say('writeHint'),
    'aria-label': say('write', { phone: name }),
    autocomplete: 'off',
    oninput: grow,
    onkeydown: sendOnEnter,
    onpaste: (event) => attach(event.clipboardData?.files[0], event),
  });
  const file = element('input', {
    type: 'file',
    hidden: true,
    accept: ACCEPTED,
    'aria-label': say('attach', { phone: name }),
    onchange: () => attach(file.files?.[0]),
  });
  const locationForm = makeLocationForm((location) => post({ location }));
  const clip = iconButton(icon('clip'), say('attach', { phone: name }), { onclick: () => file.click() });
  const place = iconButton(icon('place'), say('place', { phone: name }), {
    'aria-expanded': 'false',
    onclick: () => showLocationForm(locationForm.hidden),
  });
  const submit = iconButton(icon('send'), say('send', { phone: name }), { type: 'submit', class: 'icon-button send' });
  const form = element('form', { class: 'composer', onsubmit: submitted }, clip, place, file, text, submit);
  let attachment;

  function grow() {
    text.style.height = 'auto';
    text.style.height = `${Math.min(text.scrollHeight, 120)}px`;
  }

  function sendOnEnter(event) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  }

  async function attach(chosen, event) {
    if (chosen === undefined) return;
    event?.preventDefault();
    trouble.textContent = '';
    try {
      showAttachment(await readAttachment(chosen));
    } catch (error) {
      trouble.textContent = error.message;
    }
    file.value = '';
    text.focus();
  }

  function showAttachment(newer) {
    if (attachment?.shown) URL.revokeObjectURL(attachment.shown);
    attachment = newer;
    preview.hidden = newer === undefined;
    preview.replaceChildren();
    if (newer === undefined) return;
    const isPicture = newer.contentType.startsWith('image/');
    if (isPicture) newer.shown = URL.createObjectURL(newer.blob);
    const picture = isPicture ? element('img', { src: newer.shown, alt: '' }) : icon('file');
    const drop = iconButton(icon('close'), say('dropAttachment'), { onclick: () => showAttachment(undefined) });
    preview.append(picture, element('span', {}, newer.name), drop);
  }

  function showLocationForm(isShown) {
    locationForm.hidden = !isShown;
    place.setAttribute('aria-expanded', String(isShown));
    if (isShown) locationForm.querySelector('select').focus();
  }

  async function submitted(event) {
    event.preventDefault();
    const written = text.value.trim();
    if (written === '' && attachment === undefined) return;
    const media = attachment && [{ contentType: attachment.contentType, data: await toBase64(attachment.blob) }];
    const kept = { text: text.value, attachment };
    text.value = '';
    showAttachment(undefined);
    grow();
    if (await post({ text: written, ...(media ? { media } : {}) })) return;
    if (text.value === '') text.value = kept.text;
    if (kept.attachment) showAttachment(kept.attachment);
  }

  async function post(message) {
    trouble.textContent = '';
    place.setAttribute('aria-expanded', String(!locationForm.hidden));
    try {
      await onSend(message);
      return true;
    } catch (error) {
      trouble.textContent = say('unsent', { why: error.message });
      return false;
    }
  }

  return {
    node: element('div', { class: 'composing' }, trouble, preview, locationForm, form),
    post,
    warn: (sentence) => {
      trouble.textContent = sentence;
    },
    write: (words) => {
      text.value = words;
      grow();
      text.focus();
    },
    /** SMS carries neither files nor places. */
    allowExtras: (isAllowed) => {
      clip.disabled = place.disabled = !isAllowed;
      clip.title = isAllowed ? clip.ariaLabel : say('textOnly');
      place.title = isAllowed ? place.ariaLabel : say('textOnly');
      if (isAllowed) return;
      showLocationForm(false);
      showAttachment(undefined);
    },
  };
}
