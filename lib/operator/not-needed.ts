import { Prisma } from '../db/generated/client'

/** Why a mail was not sent that nobody was waiting for any more: another took its place, or its time was over. */
const NOT_NEEDED = ['too_late', 'superseded'] as const

/** Whether a mail that was not sent is no failure. @param code of its row */
export const isNotNeeded = (code: string | null): boolean => NOT_NEEDED.some((one) => one === code)

/** The same as a condition on a row of `emails`. */
export const MAIL_WAS_NEEDED = Prisma.sql`coalesce(last_error_code, '') <> all (${[...NOT_NEEDED]})`
