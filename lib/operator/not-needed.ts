import { Prisma } from '@/lib/db/generated/client'

/** Why a mail was not sent that had become pointless: another took its place, or its time was over. */
export const NOT_NEEDED = ['too_late', 'superseded'] as const

/** Whether a mail that was not sent is no failure. @param code of its row */
export const isNotNeeded = (code: string | null): boolean => NOT_NEEDED.some((one) => one === code)

/** How a mail stands: its state, where one that had become pointless is no failure. */
export const mailStateOf = <State extends string>(state: State, code: string | null): State | 'not_needed' =>
  state === 'failed' && isNotNeeded(code) ? 'not_needed' : state

/** The opposite of isNotNeeded, as a condition on a row of `emails`. */
export const MAIL_WAS_NEEDED = Prisma.sql`coalesce(last_error_code, '') <> all (${[...NOT_NEEDED]})`
