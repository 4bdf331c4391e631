import type { BrowserContext } from '@playwright/test'
import { sessionFor } from '../../support/sign-in'
import { stack } from '../../support/stack'

/** Signs a browser in as this person, without the pages for it. */
export async function signInBrowser(context: BrowserContext, email: string): Promise<void> {
  const [name = '', value = ''] = /^([^=]+)=(.*)$/.exec(await sessionFor(email))?.slice(1) ?? []
  await context.addCookies([{ name, value, url: stack.app }])
}
