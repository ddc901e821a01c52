import { element, iconButton } from './element.js';
import { icon } from './icons.js';
import { say } from './words.js';

/** The file that waits to be sent with the next message. */
export class Preview {
  node = element('div', { class: 'preview', hidden: true });
  /** @type {{name: string, contentType: string, blob: Blob} | undefined} */
  attachment;
  #address;

  /** @param {Preview['attachment']} attachment undefined: none */
  show(attachment) {
    if (this.#address) URL.revokeObjectURL(this.#address);
    this.#address = undefined;
    this.attachment = attachment;
    this.node.hidden = attachment === undefined;
    this.node.replaceChildren(...(attachment === undefined ? [] : this.#parts(attachment)));
  }

  #parts({ name, contentType, blob }) {
    const drop = iconButton(icon('close'), say('dropAttachment'), { onclick: () => this.show(undefined) });
    return [this.#picture(contentType, blob), element('span', {}, name), drop];
  }

  #picture(contentType, blob) {
    if (!contentType.startsWith('image/')) return icon('file');
    this.#address = URL.createObjectURL(blob);
    return element('img', { src: this.#address, alt: '' });
  }
}
