const KEY = 'kabar-izin.phones';

/** The phones of the last visit in this browser; none for a newcomer or what cannot be read. */
export function readStoredPhones() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]').filter(isPhone);
  } catch {
    return [];
  }
}

/** A browser that keeps nothing still shows the phones; they are new on the next visit. */
export function storePhones(phones) {
  try {
    localStorage.setItem(KEY, JSON.stringify(phones));
  } catch {}
}

function isPhone({ id, channel, number }) {
  return id > 0 && ['sms', 'whatsapp'].includes(channel) && /^\+[1-9]\d{6,14}$/.test(number);
}
