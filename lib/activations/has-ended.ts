import type { ActivationView } from './activation-view'

/** Whether the days of an eSIM are over: its code is of no use any more. */
export function hasEnded({ validUntil }: Pick<ActivationView, 'validUntil'>, now: Date = new Date()): boolean {
  return validUntil !== null && validUntil < now
}
