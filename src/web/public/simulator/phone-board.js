import { Arrivals } from './arrivals.js';
import { Phone } from './phone.js';
import { readStoredPhones, storePhones } from './stored-phones.js';

/** The WhatsApp phone of someone who is not the applicant of any file. */
const STRANGER = '+6281277700001';
const SOMEBODY = '+6281234567890';

/** The phones side by side. They stay as they are when the page is loaded again in the same browser. */
export class PhoneBoard {
  #row;
  #arrivals;
  #messages;
  #phones = [];
  /** The phone that was used last. */
  #used;

  /** @param {{row: Element, arrivals: Element, messages: object}} places */
  constructor({ row, arrivals, messages }) {
    this.#row = row;
    this.#arrivals = new Arrivals(arrivals);
    this.#messages = messages;
    messages.listen((message, news) => this.#put(message, news));
  }

  /** The phones of the last visit, else the two with which a newcomer begins. */
  begin(applicantPhone = SOMEBODY) {
    const stored = readStoredPhones();
    for (const settings of stored) this.#place(settings);
    if (stored.length > 0) return;
    this.#add('sms', applicantPhone);
    this.#add('whatsapp', STRANGER);
  }

  /** Goes to the phone with this number, a new one where there is none. */
  hold(channel, number) {
    goTo(this.#phones.find((phone) => phone.isFor({ channel, citizen: number })) ?? this.#add(channel, number));
  }

  /** A further phone with a number that no other has. */
  addFresh() {
    const taken = new Set(this.#phones.map(({ settings }) => settings.number));
    let number = STRANGER;
    while (taken.has(number)) number = `+${Number(number.slice(1)) + 1}`;
    goTo(this.#add('whatsapp', number));
  }

  /** Writes on the phone that was used last. */
  write(words) {
    const phone = this.#used ?? this.#phones[0] ?? this.#add('sms', SOMEBODY);
    goTo(phone);
    phone.write(words);
  }

  reload() {
    for (const phone of this.#phones) phone.reload();
  }

  #add(channel, number) {
    const id = 1 + Math.max(0, ...this.#phones.map(({ settings }) => settings.id));
    return this.#place({ id, channel, number });
  }

  #place(settings) {
    const phone = new Phone(settings, {
      messages: this.#messages,
      onChange: () => this.#store(),
      onRemove: (removed) => this.#remove(removed),
      onUse: (used) => {
        this.#used = used;
      },
    });
    this.#phones.push(phone);
    this.#row.append(phone.node);
    phone.scrollToEnd();
    this.#store();
    return phone;
  }

  #remove(phone) {
    this.#phones = this.#phones.filter((each) => each !== phone);
    if (this.#used === phone) this.#used = undefined;
    phone.node.remove();
    this.#store();
    (this.#phones.at(-1)?.node ?? document.getElementById('add-phone')).focus();
  }

  #store() {
    storePhones(this.#phones.map(({ settings }) => settings));
  }

  #put(message, { isNew, isLive }) {
    for (const phone of this.#phones) if (phone.isFor(message)) phone.put(message, isLive);
    if (isNew && isLive && message.isNotice) this.#announce(message);
  }

  /** Tells of a notice where nobody is looking. */
  #announce(message) {
    const { channel, citizen } = message;
    const receiver = this.#phones.find((phone) => phone.isFor(message));
    if (receiver === undefined) this.#arrivals.tellElsewhere(message, () => this.hold(channel, citizen));
    else if (!isInView(receiver.node)) this.#arrivals.tell(receiver.name, () => goTo(receiver));
  }
}

function goTo({ node }) {
  node.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  node.focus({ preventScroll: true });
}

function isInView(node) {
  const { top, bottom, left, right } = node.getBoundingClientRect();
  const middle = { x: (left + right) / 2, y: top + (bottom - top) * 0.6 };
  return middle.x > 0 && middle.x < innerWidth && middle.y > 0 && middle.y < innerHeight;
}
