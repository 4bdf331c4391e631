import * as z from 'zod'

const emailAddress = z.string().trim().toLowerCase().max(254).pipe(z.email())

/** An address as we store and compare it (trimmed, lower case), or null when the text is none. */
export function readEmailAddress(text: unknown): string | null {
  return emailAddress.safeParse(text).data ?? null
}
