/** A figure over several rounds. */
export type Spread = { median: number; min: number; max: number }

export const ascending = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)

/** The quantile of sorted numbers; NaN of none. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** The middle value; the mean of the two middle ones of an even number. NaN of none. */
export function median(numbers: readonly number[]): number {
  const sorted = ascending(numbers)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[sorted.length / 2 - 1] ?? Number.NaN)) / 2
}

/** Median, smallest and largest. NaN of none. */
export function spreadOf(numbers: readonly number[]): Spread {
  const sorted = ascending(numbers)
  return { median: median(sorted), min: sorted[0] ?? Number.NaN, max: sorted.at(-1) ?? Number.NaN }
}

/** The spread of the ratios of two figures that were measured side by side, round by round. */
export const ratioSpread = (of: readonly number[], to: readonly number[]): Spread =>
  spreadOf(of.map((value, round) => value / (to[round] ?? Number.NaN)))
