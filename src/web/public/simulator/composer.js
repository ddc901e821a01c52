import { ACCEPTED, readAttachment, toBase64 } from './attachment.js';
import { element, iconButton, newId } from './element.js';
import { icon } from './icons.js';
import { makeLocationForm } from './location-form.js';
import { Preview } from './preview.js';
import { say } from './words.js';

const TALLEST = 120;

/** Where a phone's next message is written. */
export class Composer {
  #onSend;
  #trouble = element('p', { class: 'trouble', role: 'alert' });
  #preview = new Preview();
  #locationForm = makeLocationForm((location) => this.post({ location }));
  #form;
  #text;
  #file;
  #clip;
  #place;

  /**
   * @param {string} name of the phone
   * @param {(message: object) => Promise<void>} onSend rejects with a sentence for people
   */
  constructor(name, onSend) {
    this.#onSend = onSend;
    this.#text = this.#makeText(name);
    this.#file = this.#makeFile(name);
    this.#clip = iconButton(icon('clip'), say('attach', { phone: name }), { onclick: () => this.#file.click() });
    this.#place = iconButton(icon('place'), say('place', { phone: name }), {
      'aria-expanded': 'false',
      onclick: () => this.#showLocationForm(this.#locationForm.hidden),
    });
    const send = iconButton(icon('send'), say('send', { phone: name }), { type: 'submit', class: 'icon-button send' });
    const parts = [this.#clip, this.#place, this.#file, this.#text, send];
    this.#form = element('form', { class: 'composer', onsubmit: (event) => this.#submit(event) }, ...parts);
    this.node = element(
      'div',
      { class: 'composing' },
      this.#trouble,
      this.#preview.node,
      this.#locationForm,
      this.#form,
    );
  }

  /** Sends at once. @returns {Promise<boolean>} false when it was refused; the person is told why */
  async post(message) {
    this.warn('');
    this.#place.setAttribute('aria-expanded', String(!this.#locationForm.hidden));
    try {
      await this.#onSend(message);
      return true;
    } catch (error) {
      this.warn(say('unsent', { why: error.message }));
      return false;
    }
  }

  warn(sentence) {
    this.#trouble.textContent = sentence;
  }

  /** Puts words there for the person to send. */
  write(words) {
    this.#text.value = words;
    this.#grow();
    this.#text.focus();
  }

  /** SMS carries neither files nor places. */
  allowExtras(isAllowed) {
    for (const button of [this.#clip, this.#place]) {
      button.disabled = !isAllowed;
      button.title = isAllowed ? button.ariaLabel : say('textOnly');
    }
    if (isAllowed) return;
    this.#showLocationForm(false);
    this.#preview.show(undefined);
  }

  #makeText(name) {
    return element('textarea', {
      id: newId('text'),
      rows: 1,
      maxlength: 4096,
      placeholder: say('writeHint'),
      'aria-label': say('write', { phone: name }),
      autocomplete: 'off',
      oninput: () => this.#grow(),
      onkeydown: (event) => this.#sendOnEnter(event),
      onpaste: (event) => this.#paste(event),
    });
  }

  #makeFile(name) {
    return element('input', {
      type: 'file',
      hidden: true,
      accept: ACCEPTED,
      'aria-label': say('attach', { phone: name }),
      onchange: () => this.#attach(this.#file.files[0]),
    });
  }

  #grow() {
    this.#text.style.height = 'auto';
    this.#text.style.height = `${Math.min(this.#text.scrollHeight, TALLEST)}px`;
  }

  #sendOnEnter(event) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#form.requestSubmit();
  }

  #paste(event) {
    const file = event.clipboardData?.files[0];
    if (file === undefined || this.#clip.disabled) return;
    event.preventDefault();
    this.#attach(file);
  }

  async #attach(file) {
    if (file === undefined) return;
    this.warn('');
    try {
      this.#preview.show(await readAttachment(file));
    } catch (error) {
      this.warn(error.message);
    }
    this.#file.value = '';
    this.#text.focus();
  }

  #showLocationForm(isShown) {
    this.#locationForm.hidden = !isShown;
    this.#place.setAttribute('aria-expanded', String(isShown));
    if (isShown) this.#locationForm.querySelector('select').focus();
  }

  async #submit(event) {
    event.preventDefault();
    const written = this.#text.value;
    const { attachment } = this.#preview;
    const text = written.trim();
    if (text === '' && attachment === undefined) return;
    this.#text.value = '';
    this.#preview.show(undefined);
    this.#grow();
    const media = attachment && [{ contentType: attachment.contentType, data: await toBase64(attachment.blob) }];
    if (await this.post(media ? { text, media } : { text })) return;
    if (this.#text.value === '') this.#text.value = written;
    if (attachment) this.#preview.show(attachment);
  }
}
