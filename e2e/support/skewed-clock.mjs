// Preloaded into a node of the app: shifts its clock by CLOCK_SKEW_MS.
const skewMs = Number(process.env.CLOCK_SKEW_MS ?? 0)
const Real = Date

globalThis.Date = class SkewedDate extends Real {
  /** @param {unknown[]} parts */
  constructor(...parts) {
    // @ts-expect-error the constructor takes what the real one takes
    super(...(parts.length > 0 ? parts : [Real.now() + skewMs]))
  }

  static now() {
    return Real.now() + skewMs
  }
}
