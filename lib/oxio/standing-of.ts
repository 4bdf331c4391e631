/**
 * What the status of a line means for its owner.
 * - `working`, `on_the_way`: it works, or is being set up
 * - `off`: off the network, for a while or for good
 * - `unknown`: a word that we do not know, which proves nothing
 * - `untold`: OXIO did not say
 */
export type LineStanding = 'working' | 'on_the_way' | 'off' | 'unknown' | 'untold'

/** The words of docs/contracts (LineStatus), in both spellings of "cancelled". */
const STANDINGS: ReadonlyMap<string, LineStanding> = new Map([
  ['ACTIVE', 'working'],
  ['ACTIVATED', 'working'],
  ['PENDING', 'on_the_way'],
  ['INITIATING', 'on_the_way'],
  ['DEACTIVATED', 'off'],
  ['SUSPENDED', 'off'],
  ['TERMINATED', 'off'],
  ['CANCELLED', 'off'],
  ['CANCELED', 'off'],
])

/** @param status as OXIO wrote it, in any letter case */
export function standingOf(status: string | null): LineStanding {
  return status === null ? 'untold' : (STANDINGS.get(status.toUpperCase()) ?? 'unknown')
}
