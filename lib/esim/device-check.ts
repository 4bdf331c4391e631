import { checkDevice, type DeviceAnswer } from './check-device'

/** A person's answer about their own phone. */
export type Answer = 'yes' | 'no' | 'unknown'

/** A check of a phone before paying: its listed model, and the person's answers about the phone itself. */
export type DeviceCheck = {
  /** Name of the listed model; null when it is not listed or was not given. */
  device: string | null
  /** Whether dialling *#06# showed an EID. */
  eid: Answer
  /** Whether the phone is free of a carrier lock. */
  unlocked: Answer
  /** ISO code of the country where the phone was bought. */
  soldIn: string | null
}

/** The advice before paying. The EID overrides the list, and a lock overrides both. */
export type DeviceFit = 'fits' | 'likely' | 'unsure' | 'unfit' | 'locked'

const LETTER = { yes: 'y', no: 'n', unknown: 'u' } as const
const OF_LETTER: Record<string, Answer> = { y: 'yes', n: 'no', u: 'unknown' }
const LONGEST_NAME = 60
const SHAPE = /^([ynu])([ynu])\.([A-Z]{2})?\.([A-Za-z0-9_-]{0,90})$/

/** The advice for a check. `listed` is the list's verdict on the model. */
export function judgeDeviceCheck({ eid, unlocked }: DeviceCheck, listed: DeviceAnswer['verdict'] | null): DeviceFit {
  if (unlocked === 'no') return 'locked'
  if (eid === 'no') return 'unfit'
  if (eid === 'yes') return unlocked === 'yes' ? 'fits' : 'likely'
  if (listed === 'no') return 'unfit'
  return listed === 'yes' ? 'likely' : 'unsure'
}

/** The list's verdict on the model of a check; null without a model. */
export function listedAnswer({ device, soldIn }: DeviceCheck): DeviceAnswer | null {
  if (device === null) return null
  const answer = checkDevice(device, soldIn ?? undefined)
  return answer.matches.length > 0 ? answer : null
}

/** Encodes a check as one short word for an address or a form field. */
export function writeDeviceCheck({ device, eid, unlocked, soldIn }: DeviceCheck): string {
  const name = device === null ? '' : Buffer.from(device.slice(0, LONGEST_NAME)).toString('base64url')
  return `${LETTER[eid]}${LETTER[unlocked]}.${soldIn ?? ''}.${name}`
}

/** Decodes such a word, or returns null. Drops a model that is not listed, so that no typed text is kept. */
export function readDeviceCheck(text: unknown): DeviceCheck | null {
  const [, eid = '', unlocked = '', soldIn, name = ''] = (typeof text === 'string' && SHAPE.exec(text)) || []
  const check = { eid: OF_LETTER[eid], unlocked: OF_LETTER[unlocked] }
  if (!check.eid || !check.unlocked) return null
  const [match] = name === '' ? [] : checkDevice(Buffer.from(name, 'base64url').toString('utf8')).matches
  return { eid: check.eid, unlocked: check.unlocked, soldIn: soldIn ?? null, device: match?.name ?? null }
}
