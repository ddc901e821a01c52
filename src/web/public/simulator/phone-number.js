/** `0812-3456 7890` and `62812...` as `+62812...`; undefined for what is no phone number. */
export function readNumber(typed) {
  const plain = typed.replace(/[\s().-]/g, '');
  const whole = plain.replace(/^0(?=8)/, '+62').replace(/^62(?=8)/, '+62');
  return /^\+[1-9]\d{6,14}$/.test(whole) ? whole : undefined;
}

/** `+62 812-3456-7890`: in groups, as people read numbers to each other. */
export function showNumber(number) {
  const local = /^\+62(\d{3})(\d{3,4})(\d+)$/.exec(number);
  return local === null ? number : `+62 ${local[1]}-${local[2]}-${local[3]}`;
}
