import type { SlotName } from '../../conversation/recogniser/labelled-messages.ts';
import type { Slots, TypeNames } from '../../conversation/recogniser/recognition.ts';
import { numberKeys } from '../../domain/permit-number.ts';

/** How each label of a slot is read from what was recognised. */
const READERS: Readonly<Record<SlotName, (slots: Slots) => string | undefined>> = {
  number: ({ permits, codes }) => [...(permits ?? []).map(({ text }) => text), ...(codes ?? [])].join(','),
  ticket: ({ tickets }) => tickets?.join(','),
  service: ({ types }) => types?.join(','),
  category: ({ category }) => category,
  amount: ({ amount }) => amount?.toString(),
  area: ({ area }) => area?.toString(),
  function: ({ buildingUse }) => buildingUse,
  floors: ({ floors }) => floors?.toString(),
  quantity: ({ quantity }) => quantity?.toString(),
  duration: ({ duration }) => (duration === undefined ? undefined : `${duration.count} ${duration.unit}`),
  name: ({ name }) => name,
  phone: ({ phone }) => phone,
  channel: ({ channels }) => channels?.join(','),
  lang: ({ language }) => language,
  rating: ({ rating }) => rating?.toString(),
  comment: ({ comment }) => comment,
  confidential: ({ confidential }) => (confidential === undefined ? undefined : confidential ? 'yes' : 'no'),
  day: ({ day }) => day,
  choice: ({ choice }) => choice?.toString(),
};
/** The same for labels of any file, also of one with mistakes. */
export const SLOT_READERS: Readonly<Record<string, (slots: Slots) => string | undefined>> = READERS;

/**
 * Numbers count as equal where the look-up would find the same file; lists in any order; case does not matter. Of permit
 * types more may be found than are wanted, because the flows ask which is meant.
 */
export function sameSlot(key: string, wanted: string, got: string, types: readonly TypeNames[]): boolean {
  if (key === 'service') return hasAllTypes(wanted.split(','), got.split(','), types);
  const [left, right] = [wanted, got].map((list) =>
    list
      .split(',')
      .map((item) => loose(key, item))
      .sort()
      .join(),
  );
  return left === right;
}

function loose(key: string, item: string): string {
  if (key === 'number' || key === 'ticket') return numberKeys(item).at(-1) ?? '';
  return item.trim().toLowerCase();
}

function hasAllTypes(wanted: readonly string[], got: readonly string[], types: readonly TypeNames[]): boolean {
  return wanted.every((type) => got.some((id) => isSameType(type.trim(), id, types)));
}

/** A label may be a name of the type: IMB is what citizens call PBG. */
function isSameType(wanted: string, id: string, types: readonly TypeNames[]): boolean {
  const plain = (name: string): string => name.toLowerCase().replace(/[^a-z\d]+/g, ' ');
  const names = types.filter((type) => type.id === id).flatMap((type) => [...type.names, ...(type.hints ?? [])]);
  return wanted === id || names.some((name) => plain(name) === plain(wanted));
}
