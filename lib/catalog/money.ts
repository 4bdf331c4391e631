/** Dollars as a number for JSON. Sums are made in whole cents; this comes last. */
export function toUsd(cents: number): number {
  return cents / 100
}

/** For sentences: `$66.00`. */
export function formatUsd(cents: number): string {
  return `$${toUsd(cents).toFixed(2)}`
}

/** As the guide of the assistants writes amounts: `$1`, with cents only where there are any. */
export function formatShortUsd(cents: number): string {
  return formatUsd(cents).replace(/\.00$/, '')
}
