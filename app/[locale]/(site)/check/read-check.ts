import { checkDevice, type DeviceAnswer } from '@/lib/esim/check-device'
import { type Answer, type DeviceCheck, type DeviceFit, judgeDeviceCheck } from '@/lib/esim/device-check'

type Query = Record<string, string | string[] | undefined>

export type CheckInProgress = {
  /** The typed model. */
  typed: string
  /** The list's answer; null before a model was typed. */
  answer: DeviceAnswer | null
  check: DeviceCheck
  /** The answers to the two questions about the phone; null where there is none. */
  given: { eid: Answer | null; unlocked: Answer | null }
  /** True once the questions were sent, with or without answers. */
  asked: boolean
  /** The result; null until both questions are answered. */
  fit: DeviceFit | null
}

const MOST_TYPED = 80
const single = (value: string | string[] | undefined) => (typeof value === 'string' ? value.trim() : '')
const answerOf = (value: string): Answer | null =>
  value === 'yes' || value === 'no' || value === 'unknown' ? value : null

/** Reads the state of the device check from the address. Every step is a link or a GET form, which work without scripts. */
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
