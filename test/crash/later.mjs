/** Loaded before a server: moves its clock forwards by KABAR_TEST_LATER_MS, so that nobody waits for a sweep. */
const later = Number(process.env.KABAR_TEST_LATER_MS ?? 0);
const RealDate = Date;

globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [RealDate.now() + later] : given));
  }

  static now() {
    return RealDate.now() + later;
  }
};
