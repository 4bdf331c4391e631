import { cookies } from 'next/headers'
import * as z from 'zod'
import { pendingSignInCookieRules } from '@/lib/accounts/cookie-rules'
import { emailAddress } from '@/lib/email-address'

/**
 * The state between asking for a code and typing it. A cookie holds it, so that no address contains it. It is input from the
 * browser and is checked as such; the marker is the browser's secret.
 */
const pendingSignIn = z.object({
  marker: z.string().min(16).max(64),
  email: emailAddress,
  returnTo: z.string().max(300),
})

export type PendingSignIn = z.output<typeof pendingSignIn>

export async function readPendingSignIn(): Promise<PendingSignIn | null> {
  const value = (await cookies()).get(pendingSignInCookieRules().name)?.value
  if (!value) return null
  try {
    return pendingSignIn.safeParse(JSON.parse(Buffer.from(value, 'base64url').toString('utf8'))).data ?? null
  } catch {
    return null
  }
}

export async function writePendingSignIn(pending: PendingSignIn): Promise<void> {
  const { name, ...rules } = pendingSignInCookieRules()
  const jar = await cookies()
  jar.set(name, Buffer.from(JSON.stringify(pending)).toString('base64url'), rules)
}

export async function forgetPendingSignIn(): Promise<void> {
  const { name, ...rules } = pendingSignInCookieRules()
  const jar = await cookies()
  jar.set(name, '', { ...rules, maxAge: 0 })
}
