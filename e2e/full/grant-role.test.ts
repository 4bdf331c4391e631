import { describe, expect, it } from 'vitest'
import { auditOf, ops, WHO } from '../support/operator-command'
import { sessionFor } from '../support/sign-in'
import { newEmail, stack } from '../support/stack'
import { until } from '../support/until'

const consoleFor = async (cookie: string) =>
  (await fetch(`${stack.app}/ops`, { headers: { cookie }, redirect: 'manual' })).status

/** Firebase counts sign-ins in seconds: a sign-in in the second of the revocation stays valid. */
const signedInAfterwards = (email: string) =>
  until('a session of the next second', async () => {
    const cookie = await sessionFor(email)
    return (await consoleFor(cookie)) === 200 && cookie
  })

async function role(...args: string[]) {
  const { code, json } = await ops(...args, '--json', ...WHO)
  return { code, outcome: json() }
}

describe('npm run ops -- grant-role', () => {
  it('opens the console at the next sign-in, ends earlier sessions, and can be revoked at once', async () => {
    const email = newEmail('grace')
    const before = await sessionFor(email)
    const second = Math.ceil(Date.now() / 1000)
    await until('that second is over', async () => Date.now() / 1000 > second)
    const granted = await role('grant-role', email.toUpperCase(), 'operator')
    expect(granted).toMatchObject({ code: 0, outcome: { details: { role: 'operator', before: 'none' } } })
    await until('the session from before has ended', async () => (await consoleFor(before)) === 307)

    const cookie = await signedInAfterwards(email)
    expect((await role('grant-role', email, 'none')).code).toBe(0)
    expect(await consoleFor(cookie)).not.toBe(200)
    await until('a sign-in from now on has no role', async () => (await consoleFor(await sessionFor(email))) === 404)
  })

  it('carries out a grant, its revocation and both again within a moment', async () => {
    const email = newEmail('linus')
    await sessionFor(email)
    const { outcome } = await role('grant-role', email, 'support')
    expect((await role('revoke-role', email)).outcome).toMatchObject({ kind: 'done', details: { before: 'support' } })
    expect((await role('grant-role', email, 'support')).outcome).toMatchObject({ kind: 'done' })
    expect((await role('revoke-role', email)).outcome).toMatchObject({ kind: 'done', details: { before: 'support' } })

    const account = String((outcome.details as Record<string, unknown>).account)
    const entries = await auditOf(account)
    expect(entries.map(({ action, phase }) => `${action} ${phase}`)).toEqual(
      Array.from({ length: 4 }, () => ['set_role asked', 'set_role done']).flat(),
    )
    for (const { actor, reason } of entries) {
      expect([actor, reason]).toEqual(['Grace', 'The customer wrote to us'])
    }
    expect((await ops('audit', account)).stdout).not.toContain(email)
  })

  it('gives no role to an address without an account, and accepts only existing roles', async () => {
    expect((await ops('grant-role', newEmail('stranger'), 'operator', ...WHO)).code).toBe(3)
    expect((await ops('grant-role', newEmail('stranger'), 'owner', ...WHO)).code).toBe(2)
    expect((await ops('grant-role', newEmail('stranger'), ...WHO)).code).toBe(2)
    expect((await ops('grant-role', newEmail('stranger'), 'operator')).code).toBe(2)
  })
})
