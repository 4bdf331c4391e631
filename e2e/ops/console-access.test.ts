import { describe, expect, it } from 'vitest'
import { sessionFor } from '../support/sign-in'
import { newEmail, stack } from '../support/stack'
import { makeStaff } from '../support/staff'

const PAGES = ['/ops', '/ops/orders', '/ops/webhooks', '/ops/mails', '/ops/audit']

async function visit(
  path: string,
  cookie?: string,
): Promise<{ status: number; text: string; location: string | null }> {
  const response = await fetch(`${stack.app}${path}`, { headers: cookie ? { cookie } : {}, redirect: 'manual' })
  return { status: response.status, text: await response.text(), location: response.headers.get('location') }
}

describe('the console', () => {
  it.each(PAGES)('sends a signed-out person to the sign-in page: %s', async (path) => {
    const { status, location } = await visit(path)
    expect(status).toBe(307)
    expect(location).toContain('/sign-in')
  })

  it.each(PAGES)('does not exist for a customer: %s', async (path) => {
    const { status, text } = await visit(path, await sessionFor(newEmail('customer')))
    expect(status).toBe(404)
    expect(text).not.toContain('Webhook inbox')
    expect(text).not.toContain('Email outbox')
  })

  it.each(['operator', 'support'] as const)('opens for %s', async (role) => {
    const email = newEmail(role)
    const cookie = await sessionFor(email)
    await makeStaff(email, role)
    for (const path of PAGES) expect((await visit(path, cookie)).status, path).toBe(200)
  })

  it('closes at once for a person whose role was revoked', async () => {
    const email = newEmail('leaver')
    const cookie = await sessionFor(email)
    await makeStaff(email, 'operator')
    expect((await visit('/ops', cookie)).status).toBe(200)
    await makeStaff(email, null)
    expect((await visit('/ops', cookie)).status).toBe(404)
  })
})
