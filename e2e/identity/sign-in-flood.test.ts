import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AppNode, startNode } from '../support/app-node'
import { PlainBrowser } from '../support/plain-browser'
import { signInMails } from '../support/sign-in-mail'
import { newEmail, portBeside } from '../support/stack'
import { inbox } from '../support/stand-ins'

/** Mails allowed for one network, for all unknown browsers together, and for a browser that signed in before. */
const OF_A_NETWORK = 5
const OF_STRANGERS = 15
const OF_A_KNOWN_BROWSER = 5

async function ask(browser: PlainBrowser, email: string) {
  await browser.get('/sign-in')
  return browser.submit('email', { fields: { email } })
}

/** Requests a mail and signs in with the code that belongs to this browser, out of `mails` mails. */
async function signIn(browser: PlainBrowser, email: string, mails: number): Promise<boolean> {
  await ask(browser, email)
  for (const { code } of await signInMails(email, mails)) {
    if (browser.hasCookie(/session$/)) break
    await browser.submit('code', { fields: { code } })
  }
  return browser.hasCookie(/session$/)
}

async function flood(email: string, strangers: () => PlainBrowser, times: number): Promise<number> {
  let sent = 0
  for (let turn = 0; turn < times; turn += 1) {
    const address = turn % 2 === 0 ? email : email.replace('@', `+${turn}@`)
    if ((await ask(strangers(), address)).path === '/sign-in/code') sent += 1
  }
  return sent
}

/** Removes the browser's session, as after signing out. */
const signOut = (browser: PlainBrowser) => {
  browser.forgetCookie(/session$/)
}

describe('a flood of requests for mails to one person’s address', () => {
  it('sends few mails, and leaves the owner able to sign in where they signed in before', async () => {
    const email = newEmail('owner')
    const owner = new PlainBrowser()
    expect(await signIn(owner, email, 1)).toBe(true)
    signOut(owner)

    expect(await flood(email, () => new PlainBrowser(), 12)).toBe(OF_A_NETWORK - 1)
    const stranger = await ask(new PlainBrowser(), email)
    expect(stranger.path).toBe('/sign-in')
    expect(stranger.text).toContain('Too many emails')
    expect(stranger.text).toContain('Google')

    // The owner's first mail, two of the flood with exactly this address, and the one requested now.
    expect(await signIn(owner, email, 4)).toBe(true)
    expect(await inbox.mailsTo(email)).toHaveLength(4)
  })

  it('limits a browser that signed in before too, and raises its limit for no other address', async () => {
    const email = newEmail('known')
    const owner = new PlainBrowser()
    expect(await signIn(owner, email, 1)).toBe(true)
    signOut(owner)
    expect(await flood(email, () => owner, 9)).toBe(OF_A_KNOWN_BROWSER)
    // The cookie of one account does not lift the limit of another address.
    const other = newEmail('other')
    expect(await flood(other, () => owner, 9)).toBe(OF_A_NETWORK)
  })
})

describe('behind a proxy that distinguishes networks', () => {
  let node: AppNode
  beforeAll(async () => {
    node = await startNode(portBeside(61), { TRUSTED_PROXIES: '1' })
  }, 120_000)
  afterAll(() => node.kill())

  const from = (address: string) => new PlainBrowser(undefined, node.url, { 'x-forwarded-for': address })

  it('a stranger uses up their own network’s mails to an address, and all strangers together send few', async () => {
    const email = newEmail('networks')
    expect(await flood(email, () => from('192.0.2.1'), 8)).toBe(OF_A_NETWORK)
    // The owner, in another network and in a new browser.
    const owner = from('192.0.2.2')
    expect((await ask(owner, email)).path).toBe('/sign-in/code')

    let network = 10
    const sent = await flood(
      email,
      () => {
        network += 1
        return from(`192.0.2.${network}`)
      },
      14,
    )
    expect(sent).toBe(OF_STRANGERS - OF_A_NETWORK - 1)
  })
})
