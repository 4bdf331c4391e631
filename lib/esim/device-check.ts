import { checkDevice, type DeviceAnswer } from './check-device'

/** What a person says of their own phone. */
export type Answer = 'yes' | 'no' | 'unknown'

/** A check of a phone before paying: the model as the list knows it, and what the person saw on the phone itself. */
export type DeviceCheck = {
  /** Name of the one listed model that was meant; null when it is not listed or was not asked for. */
  device: string | null
  /** Whether dialling *#06# showed an EID. */
  eid: Answer
  /** Whether the phone is free of a carrier lock. */
  unlocked: Answer
  /** ISO code of the country where the phone was bought. */
  soldIn: string | null
}

/** What to tell before paying. The EID decides over the list, and a lock over both. */
export type DeviceFit = 'fits' | 'likely' | 'unsure' | 'unfit' | 'locked'

const LETTER = { yes: 'y', no: 'n', unknown: 'u' } as const
const OF_LETTER: Record<string, Answer> = { y: 'yes', n: 'no', u: 'unknown' }
const LONGEST_NAME = 60
const SHAPE = /^([ynu])([ynu])\.([A-Z]{2})?\.([A-Za-z0-9_-]{0,90})$/

/** Whether a check makes it sensible to pay. `listed` is what the list says of the model. */
export function judgeDeviceCheck({ eid, unlocked }: DeviceCheck, listed: DeviceAnswer['verdict'] | null): DeviceFit {
  if (unlocked === 'no') return 'locked'
  if (eid === 'no') return 'unfit'
  if (eid === 'yes') return unlocked === 'yes' ? 'fits' : 'likely'
  if (listed === 'no') return 'unfit'
  return listed === 'yes' ? 'likely' : 'unsure'
}

/** What the list says of the model of a check; null when it names none. */
export function listedAnswer({ device, soldIn }: DeviceCheck): DeviceAnswer | null {
  if (device === null) return null
  const answer = checkDevice(device, soldIn ?? undefined)
  return answer.matches.length > 0 ? answer : null
}

/** A check as one short word for an address or a form field. */
export function writeDeviceCheck({ device, eid, unlocked, soldIn }: DeviceCheck): string {
  const name = device === null ? '' : Buffer.from(device.slice(0, LONGEST_NAME)).toString('base64url')
  return `${LETTER[eid]}${LETTER[unlocked]}.${soldIn ?? ''}.${name}`
}

/** The check in such a word, or null. A model that is not on the list is not kept: nothing typed gets any further. */
export function readDeviceCheck(text: unknown): DeviceCheck | null {
  const [, eid = '', unlocked = '', soldIn, name = ''] = (typeof text === 'string' && SHAPE.exec(text)) || []
  const check = { eid: OF_LETTER[eid], unlocked: OF_LETTER[unlocked] }
  if (!check.eid || !check.unlocked) return null
  const [match] = name === '' ? [] : checkDevice(Buffer.from(name, 'base64url').toString('utf8')).matches
  return { eid: check.eid, unlocked: check.unlocked, soldIn: soldIn ?? null, device: match?.name ?? null }
}
