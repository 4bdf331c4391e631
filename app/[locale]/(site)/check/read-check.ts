import { checkDevice, type DeviceAnswer } from '@/lib/esim/check-device'
import { type Answer, type DeviceCheck, type DeviceFit, judgeDeviceCheck } from '@/lib/esim/device-check'

type Query = Record<string, string | string[] | undefined>

export type CheckInProgress = {
  /** What was typed. */
  typed: string
  /** What the list says to it; null before anything was typed. */
  answer: DeviceAnswer | null
  check: DeviceCheck
  /** What was answered of the two questions that only the phone can answer. */
  given: { eid: Answer | null; unlocked: Answer | null }
  /** The questions were sent, with or without answers. */
  asked: boolean
  /** The advice, once the person has answered what is asked about the phone. */
  fit: DeviceFit | null
}

const MOST_TYPED = 80
const single = (value: string | string[] | undefined) => (typeof value === 'string' ? value.trim() : '')
const answerOf = (value: string): Answer | null =>
  value === 'yes' || value === 'no' || value === 'unknown' ? value : null

/** The state of the device check out of its address: every step of it is a link or a form that works without scripts. */
export function readCheck(query: Query): CheckInProgress {
  const typed = single(query.q).slice(0, MOST_TYPED)
  const region = /^[A-Z]{2}$/.exec(single(query.sold))?.[0] ?? null
  const answer = typed === '' ? null : checkDevice(typed, region ?? undefined)
  const [eid, unlocked] = [answerOf(single(query.eid)), answerOf(single(query.unlocked))]
  const check: DeviceCheck = {
    device: answer?.matches[0]?.name ?? null,
    eid: eid ?? 'unknown',
    unlocked: unlocked ?? 'unknown',
    soldIn: region,
  }
  const fit = eid && unlocked ? judgeDeviceCheck(check, answer?.matches.length ? answer.verdict : null) : null
  return { typed, answer, check, given: { eid, unlocked }, asked: query.asked === '1', fit }
}
