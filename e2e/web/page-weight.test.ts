import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { personWithEsim } from '../support/person-with-esim'
import { PlainBrowser } from '../support/plain-browser'
import { sessionFor } from '../support/sign-in'
import { stack } from '../support/stack'

/** React, react-dom and Next's router are 133 KB of it on every page (docs/decisions/084). */
const LIMIT_KB = 142

/** The compressed scripts that a page loads at first, in KB, in a browser that knows modules. */
async function scriptKbOf(html: string): Promise<number> {
  const tags = [...html.matchAll(/<script[^>]+>/g)].map(([tag]) => tag).filter((tag) => !/ noModule/i.test(tag))
  const addresses = new Set(tags.flatMap((tag) => / src="([^"]+)"/.exec(tag)?.[1] ?? []))
  const sizes = [...addresses].map(async (address) => {
    const answer = await fetch(new URL(address, stack.app))
    expect(answer.status, address).toBe(200)
    return gzipSync(await answer.text()).length
  })
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1024
}

it('home, help, legal and eSIM pages load little beside React and Next', async () => {
  const { email, activationId } = await personWithEsim()
  const browser = new PlainBrowser(await sessionFor(email))
  for (const path of ['/', '/help', '/legal/terms', `/esims/${activationId}`]) {
    const page = await browser.get(path)
    expect(page.status, path).toBe(200)
    const kb = await scriptKbOf(page.html)
    expect(kb, path).toBeGreaterThan(100)
    expect(kb, path).toBeLessThan(LIMIT_KB)
  }
})
