import { query } from '../../e2e/support/database'
import { codeFor, newClient, redeem, tokensOf } from '../../e2e/support/oauth-plain'
import { personWithEsim } from '../../e2e/support/person-with-esim'
import { settings } from '../settings'

/** `token` is a Firebase ID token, `accessToken` one of our authorization server. */
export type Caller = Awaited<ReturnType<typeof makeCaller>>

const AT_ONCE = 4

/** Callers from as many places as the limit of an address asks for, 600 calls a minute each. */
export const ADDRESSES: readonly string[] = Array.from({ length: 512 }, (_, n) => `10.0.${n >> 8}.${n & 255}`)

const made: Caller[] = []

/** People with an active line each: those of earlier parts, and new ones. */
export async function makeCallers(people = settings.people): Promise<Caller[]> {
  // One client for all: the registrations of an address are limited.
  const client = made.length < people ? await newClient() : ''
  while (made.length < people)
    made.push(...(await Promise.all(Array.from({ length: AT_ONCE }, () => makeCaller(client)))))
  return made.slice(0, people)
}

async function makeCaller(client: string) {
  const person = await personWithEsim()
  const code = await codeFor(person.email, {}, client)
  const { access } = tokensOf(code, await redeem(code))
  return { ...person, accessToken: access }
}

/** Gives the callers all their calls back: no figure is that of a limit. */
export async function forgetLimits(): Promise<void> {
  await query(`delete from rate_limits where key like 'mcp%'`)
}
