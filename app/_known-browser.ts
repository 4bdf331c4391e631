import { cookies } from 'next/headers'
import { knownBrowserCookieRules } from '@/lib/accounts/cookie-rules'
import { type KnownBrowser, learnMailbox, readKnownBrowser, writeKnownBrowser } from '@/lib/accounts/known-browser'

/** The earlier sign-ins that this browser can prove; null without a valid cookie. */
export async function thisBrowser(): Promise<KnownBrowser | null> {
  return readKnownBrowser((await cookies()).get(knownBrowserCookieRules().name)?.value)
}

/** After a sign-in: gives this browser a mail limit of its own, which strangers who ask for mails to the address cannot use up. */
export async function rememberSignIn(email: string): Promise<void> {
  const { name, ...rules } = knownBrowserCookieRules()
  const browser = learnMailbox(await thisBrowser(), email)
  const jar = await cookies()
  jar.set(name, writeKnownBrowser(browser), rules)
}

/** After an account is deleted: removes its traces from the browser. */
export async function forgetThisBrowser(): Promise<void> {
  const { name, ...rules } = knownBrowserCookieRules()
  const jar = await cookies()
  jar.set(name, '', { ...rules, maxAge: 0 })
}
