import { systemClock } from '@/lib/clock'
import type { ActivationView } from './activation-view'

/** Whether the days of an eSIM are over: its code is of no use any more. */
export function hasEnded({ validUntil }: Pick<ActivationView, 'validUntil'>, now: Date = systemClock.now()): boolean {
  return validUntil !== null && validUntil < now
}
