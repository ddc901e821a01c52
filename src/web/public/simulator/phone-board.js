import { makeArrivals } from './arrivals.js';
import { makePhone } from './phone.js';

const STORED = 'kabar-izin.phones';
/** The WhatsApp phone of someone who is not the applicant of any file. */
const STRANGER = '+6281277700001';

/**
 * The phones side by side. They stay as they are when the page is loaded again in the same browser.
 * @param {{row: Element, arrivals: Element, messages: object}} places
 */
export function makePhoneBoard({ row, arrivals, messages }) {
  const phones = [];
  const news = makeArrivals(arrivals);
  let used;

  function add(channel, number) {
    const id = 1 + Math.max(0, ...phones.map(({ settings }) => settings.id));
    return place({ id, channel, number });
  }

  function place(settings) {
    const phone = makePhone(settings, {
      messages,
      onChange: store,
      onRemove: () => remove(phone),
      onUse: () => {
        used = phone;
      },
    });
    phones.push(phone);
    row.append(phone.node);
    phone.scrollToEnd();
    store();
    return phone;
  }

  function remove(phone) {
    phones.splice(phones.indexOf(phone), 1);
    if (used === phone) used = undefined;
    phone.node.remove();
    store();
    (phones.at(-1)?.node ?? document.getElementById('add-phone')).focus();
  }

  function store() {
    try {
      localStorage.setItem(STORED, JSON.stringify(phones.map(({ settings }) => settings)));
    } catch {
      // A browser that keeps nothing still shows the phones; they are new on the next visit.
    }
  }

  /** The phone with this number, a new one where there is none. */
  function hold(channel, number) {
    const held = phones.find((phone) => phone.isFor({ channel, citizen: number })) ?? add(channel, number);
    goTo(held);
    return held;
  }

  function announce(message) {
    if (message.direction !== 'outbound-api') return;
    const receiver = phones.find((phone) => phone.isFor(message));
    if (receiver === undefined) news.tellElsewhere(message, () => hold(message.channel, message.citizen));
    else if (!isInView(receiver.node)) news.tell(receiver.name, () => goTo(receiver));
  }

  messages.listen((message, { isNew, isLive }) => {
    for (const phone of phones) if (phone.isFor(message)) phone.put(message, isLive);
    if (isNew && isLive) announce(message);
  });

  return {
    hold,
    /** A further phone with a number that no other has. */
    addFresh: () => goTo(add('whatsapp', freshNumber(phones))),
    /** Writes on the phone that was used last. */
    write: (words) => {
      const phone = used ?? phones[0] ?? add('sms', STRANGER);
      goTo(phone);
      phone.write(words);
    },
    reload: () => {
      for (const phone of phones) phone.reload();
    },
    /** The phones of the last visit, else the two with which a newcomer begins. */
    begin: (applicantPhone) => {
      const stored = readStored();
      for (const settings of stored) place(settings);
      if (stored.length > 0) return;
      add('sms', applicantPhone ?? '+6281234567890');
      add('whatsapp', STRANGER);
    },
  };
}

function readStored() {
  try {
    const stored = JSON.parse(localStorage.getItem(STORED) ?? '[]');
    return stored.filter(({ id, channel, number }) => id > 0 && ['sms', 'whatsapp'].includes(channel) && number);
  } catch {
    return [];
  }
}

function freshNumber(phones) {
  const taken = new Set(phones.map(({ settings }) => settings.number));
  let number = STRANGER;
  while (taken.has(number)) number = `+${Number(number.slice(1)) + 1}`;
  return number;
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
