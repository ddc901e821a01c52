/** Loaded before a server: moves its clock forwards by KABAR_TEST_LATER_MS, so that nobody waits for a sweep. */
const later = Number(process.env.KABAR_TEST_LATER_MS ?? 0);
const RealDate = Date;

// Libraries know a date type by its name.
// biome-ignore lint/suspicious/noShadowRestrictedNames: it takes the place of the global one
globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [RealDate.now() + later] : given));
  }

  static now() {
    return RealDate.now() + later;
  }
};
