/** Dollars as a number for JSON. Add amounts in whole cents before the conversion. */
export function toUsd(cents: number): number {
  return cents / 100
}

/** `$66.00`, for sentences. */
export function formatUsd(cents: number): string {
  return `$${toUsd(cents).toFixed(2)}`
}

/** `$1`, with cents only where there are any, as the assistants' guide writes amounts. */
export function formatShortUsd(cents: number): string {
  return formatUsd(cents).replace(/\.00$/, '')
}
