import { readFileSync, writeFileSync } from 'node:fs'
import type { Results } from '../results'
import { busyParts, composeReport } from './compose-report'

const FILE = 'docs/performance.md'

/**
 * Prints the report, and writes it unless the machine was busy with something else.
 *
 * @param options.isQuick the run measured too little to be written
 * @param options.writesBusy writes figures of a busy machine too, marked as such
 * @returns false when the report is refused
 */
export function writeReport(
  results: Results,
  { isQuick, writesBusy }: { isQuick: boolean; writesBusy: boolean },
): boolean {
  const report = composeReport(readFileSync(FILE, 'utf8'), results)
  process.stdout.write(`${report}\n`)
  const busy = busyParts(results)
  for (const line of busy) process.stdout.write(`The machine was busy with something else. ${line}\n`)
  if (isQuick) process.stdout.write(`${FILE} is not written: --quick measures too little.\n`)
  else if (busy.length > 0 && !writesBusy)
    process.stdout.write(`${FILE} is not written. Run it again on a quiet machine, or with --even-if-busy.\n`)
  else writeFileSync(FILE, report)
  return isQuick || busy.length === 0 || writesBusy
}
