import { tokensFor } from '../e2e/support/oauth-plain'
import { personWithEsim } from '../e2e/support/person-with-esim'

/** `token` is a Firebase ID token, `accessToken` one of our authorization server. */
export type Caller = Awaited<ReturnType<typeof makeCaller>>

/** As many as the limits of a person ask for: 30 activations in ten minutes each. */
const PEOPLE = 72
const AT_ONCE = 4

/** Callers from as many places as the limit of an address asks for, 600 calls a minute each. */
export const ADDRESSES: readonly string[] = Array.from({ length: 512 }, (_, n) => `10.0.${n >> 8}.${n & 255}`)

/** People with an active line each. */
export async function makeCallers(): Promise<Caller[]> {
  const callers: Caller[] = []
  while (callers.length < PEOPLE)
    callers.push(...(await Promise.all(Array.from({ length: AT_ONCE }, () => makeCaller()))))
  return callers
}

async function makeCaller() {
  const person = await personWithEsim()
  const { access } = await tokensFor(person.email)
  return { ...person, accessToken: access }
}
