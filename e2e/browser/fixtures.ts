import { type BrowserContextOptions, test as base, expect, type Frame, type Page } from '@playwright/test'
import { type PaidPerson, paidPerson } from '../support/buyer-who-paid'
import { personWithEsim } from '../support/person-with-esim'
import { sessionFor } from '../support/sign-in'
import { newEmail, stack } from '../support/stack'
import { makeStaff } from '../support/staff'
import { inbox, oxio, stripe } from '../support/stand-ins'
import { ConsoleWatch } from './support/console-watch'
import { findViolations } from './support/find-violations'
import { signInBrowser } from './support/sign-in-browser'

export type OpenPage = (options?: BrowserContextOptions & { email?: string }) => Promise<Page>

export type OfAProject = {
  /** The prefix of the pages' addresses, empty for English. */
  language: string
}

type OfATest = OfAProject & {
  /** Fails the test if a page wrote an error or a warning to the console that the test does not expect. */
  consoleWatch: ConsoleWatch
  /** Opens a page in a context of its own, signed in if there is an address. Closed after the test. */
  openPage: OpenPage
  /** A new person, signed in on `page`. */
  person: { email: string }
  /** A person who has paid and started nothing, signed in on `page`. */
  paidPerson: PaidPerson
  /** Fails the test if axe finds a violation of WCAG 2.2 AA on the page or in the frame. */
  expectAccessible: (where: Page | Frame, what?: string) => Promise<void>
  /** The stand-ins of Stripe, OXIO and Resend. Faults that the test arms end with it. */
  standIns: { stripe: typeof stripe; oxio: typeof oxio; inbox: typeof inbox }
}

type OfAWorker = {
  /** A person whose eSIM is ready. Many tests read it, so none may change it. */
  holder: Awaited<ReturnType<typeof personWithEsim>>
  /** A member of the team who may do everything. */
  operator: { email: string; cookie: string }
}

/** Playwright's test, with the people and the checks that journeys need. */
export const test = base.extend<OfATest, OfAWorker>({
  language: ['', { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
  baseURL: ({}, use) => use(stack.app),

  consoleWatch: [
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    async ({}, use) => {
      const watch = new ConsoleWatch()
      await use(watch)
      expect(watch.take(), 'errors and warnings of the console').toEqual([])
    },
    { auto: true },
  ],

  context: async ({ context, consoleWatch }, use) => {
    consoleWatch.follow(context)
    await use(context)
  },

  openPage: async ({ browser, consoleWatch, baseURL }, use) => {
    const closes: (() => Promise<void>)[] = []
    await use(async ({ email, ...options } = {}) => {
      const context = await browser.newContext({ baseURL, ...options })
      closes.push(() => context.close())
      consoleWatch.follow(context)
      if (email) await signInBrowser(context, email)
      return context.newPage()
    })
    await Promise.all(closes.map((close) => close()))
  },

  person: async ({ context }, use) => {
    const email = newEmail()
    await signInBrowser(context, email)
    await use({ email })
  },

  paidPerson: async ({ context }, use) => {
    const person = await paidPerson('paid')
    await signInBrowser(context, person.email)
    await use(person)
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  expectAccessible: ({}, use) =>
    use(async (where, what = 'what axe finds') => expect(await findViolations(where), what).toEqual([])),

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  standIns: async ({}, use) => {
    await use({ stripe, oxio, inbox })
    await Promise.all([stripe.clear(), oxio.clear(), inbox.clear()])
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  holder: [async ({}, use) => use(await personWithEsim()), { scope: 'worker' }],

  operator: [
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    async ({}, use) => {
      const email = newEmail('operator')
      const cookie = await sessionFor(email)
      await makeStaff(email, 'operator')
      await use({ email, cookie })
    },
    { scope: 'worker' },
  ],
})
