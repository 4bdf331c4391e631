import { cookies } from 'next/headers'
import { knownBrowserCookieRules } from '@/lib/accounts/cookie-rules'
import { type KnownBrowser, learnMailbox, readKnownBrowser, writeKnownBrowser } from '@/lib/accounts/known-browser'

/** What this browser holds of earlier sign-ins; null when it holds nothing that we wrote. */
export async function thisBrowser(): Promise<KnownBrowser | null> {
  return readKnownBrowser((await cookies()).get(knownBrowserCookieRules().name)?.value)
}

/** After a sign-in: strangers who ask for mails to this address cannot keep this browser from getting its own. */
export async function rememberSignIn(email: string): Promise<void> {
  const { name, ...rules } = knownBrowserCookieRules()
  const browser = learnMailbox(await thisBrowser(), email)
  const jar = await cookies()
  jar.set(name, writeKnownBrowser(browser), rules)
}

/** After the account was deleted: nothing of it stays in the browser. */
export async function forgetThisBrowser(): Promise<void> {
  const { name, ...rules } = knownBrowserCookieRules()
  const jar = await cookies()
  jar.set(name, '', { ...rules, maxAge: 0 })
}
