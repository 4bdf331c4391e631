import type { Spread } from '../load/spread'

/** Milliseconds, with one decimal below ten. */
export const ms = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0))

/** A figure with its smallest and largest round. */
export function figure({ median, min, max }: Spread, format: (value: number) => string = ms): string {
  return min === max ? format(median) : `${format(median)} (${format(min)}–${format(max)})`
}

export const ratio = (value: number): string => value.toFixed(2)
export const whole = (value: number): string => value.toFixed(0)

/** A count that is an average of several requests. */
export const average = (value: number): string => (value < 0.05 ? '0' : value.toFixed(1).replace(/\.0$/, ''))

export const table = (head: string[], rows: string[][]): string =>
  [
    `| ${head.join(' | ')} |`,
    `|${head.map(() => '---').join('|')}|`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n')
