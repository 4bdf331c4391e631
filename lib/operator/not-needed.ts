import { Prisma } from '@/lib/db/generated/client'

/** Codes of mails that are not sent because they are no longer useful: too late, or replaced by another mail. */
export const NOT_NEEDED = ['too_late', 'superseded'] as const

/** Whether an unsent mail is no failure. @param code `last_error_code` of its row */
export const isNotNeeded = (code: string | null): boolean => NOT_NEEDED.some((one) => one === code)

/** The state of a mail, with `not_needed` instead of `failed` for a mail that is no longer useful. */
export const mailStateOf = <State extends string>(state: State, code: string | null): State | 'not_needed' =>
  state === 'failed' && isNotNeeded(code) ? 'not_needed' : state

/** The opposite of isNotNeeded, as a condition on a row of `emails`. */
export const MAIL_WAS_NEEDED = Prisma.sql`coalesce(last_error_code, '') <> all (${[...NOT_NEEDED]})`
