import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { activate, post } from '../support/assistant'
import { activationsOf } from '../support/database'
import { nobodyWaits } from '../support/nobody-waits'
import { bearerFor } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { oxio, stripe } from '../support/stand-ins'
import { until } from '../support/until'

afterAll(() => oxio.clear())

const waitForChange = {
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name: 'get_activation_status', arguments: { wait: true } },
}

/** How long one more waiting call takes; at most three calls of a person wait at once. */
async function askToWait(token: string): Promise<{ ms: number; state: unknown }> {
  const start = performance.now()
  const response = await post(waitForChange, { token })
  const { result } = (await response.json()) as { result: { structuredContent: { state?: string } } }
  return { ms: performance.now() - start, state: result.structuredContent.state }
}

describe('a caller who hangs up', () => {
  it('ends the work: the places of those who waited are free again', async () => {
    const email = newEmail('hang-up')
    const token = await bearerFor(email)
    const invoice = await activate(token)
    await stripe.payInvoice(String(invoice.invoice_id))
    await nobodyWaits()
    // The line is requested, and OXIO does not answer during this test.
    await oxio.arm({ match: { method: 'POST', path: '/v3/lines/line' }, kind: 'hang_after', ms: 60_000, times: 1 })
    const hangUp = new AbortController()
    const starting = post(
      { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'activate_esim', arguments: {} } },
      { token, signal: hangUp.signal },
    ).catch(() => null)
    await until('activating', async () => (await activationsOf(email)).some(({ posts_sent }) => posts_sent > 0))
    const waiting = [starting]
    for (let more = 0; more < 2; more++)
      waiting.push(post(waitForChange, { token, signal: hangUp.signal }).catch(() => null))
    // Sent too early, this call would take one of the three places and wait.
    await sleep(2_000)
    const refused = await askToWait(token)
    expect(refused.state).toBe('activating')
    expect(refused.ms).toBeLessThan(10_000)

    hangUp.abort()
    await Promise.all(waiting)
    await until('a place is free', async () => (await askToWait(token)).ms > 5_000, 60_000)
  })
})
