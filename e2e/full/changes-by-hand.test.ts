import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { refundsOf } from '../support/books'
import { paidPerson, untilOrder } from '../support/buyer-who-paid'
import { activationsOf, query } from '../support/database'
import { auditOf, ops, WHO } from '../support/operator-command'
import { personWithEsim } from '../support/person-with-esim'
import { inbox, oxio, stripe } from '../support/stand-ins'
import { until } from '../support/until'

const LINE = { method: 'POST', path: '/v3/lines/line' }

afterEach(() => Promise.all([stripe.clear(), oxio.clear()]))

const untilState = (email: string, state: string) =>
  until(
    `activation of ${email} ${state}`,
    async () => (await activationsOf(email)).find((row) => row.state === state),
    40_000,
  )

/** A person whose request for a line had no answer while two lines were made: an operator must decide which is theirs. */
async function stopped() {
  const person = await paidPerson('stopped')
  await oxio.arm({ match: LINE, kind: 'reset_after' })
  activate(person.token).catch(() => undefined)
  await until('line made', async () => (await oxio.linesOf(person.email)).length === 1)
  await oxio.seedLine(person.email, { createdAgoMs: 0 })
  const { id: activationId } = await untilState(person.email, 'needs_attention')
  const lineIds = (await oxio.linesOf(person.email)).map(({ lineId }) => lineId)
  return { ...person, activationId, lineIds }
}

const phases = async (id: string) => (await auditOf(id)).map(({ action, phase }) => `${action} ${phase}`)

describe('a refund by hand', () => {
  it('requested twice at once, and again, is one refund; its line is marked for suspension until an operator confirms it', async () => {
    const { email, orderId } = await personWithEsim()
    const both = await Promise.all([ops('refund', orderId, ...WHO), ops('refund', orderId, ...WHO)])
    expect(both.map(({ code }) => code).toSorted()).toEqual([0, 4])
    await untilOrder(email, 'refunded')
    expect((await ops('refund', orderId, ...WHO)).code).toBe(4)
    expect(await refundsOf(orderId)).toMatchObject([{ cause: 'operator', amount_cents: 100, state: 'succeeded' }])
    const [order] = await query<{ intent: string }>('select payment_intent_id as intent from orders where id = $1', [
      orderId,
    ])
    expect((await stripe.api(`/v1/refunds?payment_intent=${order?.intent}`)).data).toHaveLength(1)
    expect(await phases(orderId)).toEqual(['refund_order asked', 'refund_order done'])

    expect((await ops('attention')).stdout).toMatch(new RegExp(`line_to_suspend  ${orderId}`))
    const told = await ops('explain', orderId)
    expect(told.stdout).toMatch(/A refund of \$1\.00 was begun by Grace/)
    expect(told.stdout).toContain(`ops suspended ${orderId}`)
    expect((await ops('restored', orderId, ...WHO)).code).toBe(4)
    expect((await ops('suspended', orderId, ...WHO)).code).toBe(0)
    expect((await ops('attention')).stdout).not.toContain(orderId)
    expect((await ops('explain', orderId)).stdout).not.toContain(`ops suspended ${orderId}`)
  })

  it('of an order that was never paid is refused and changes nothing', async () => {
    const person = await paidPerson('once')
    expect((await ops('refund', person.orderId, ...WHO)).code).toBe(0)
    await untilOrder(person.email, 'refunded')
    await activate(person.token)
    const open = await untilOrder(person.email, 'awaiting_payment')
    const { code, stdout } = await ops('refund', open.id, ...WHO)
    expect({ code, stdout }).toMatchObject({ code: 4, stdout: expect.stringContaining('not_refundable') })
    expect(await refundsOf(open.id)).toEqual([])
    expect(await phases(open.id)).toEqual(['refund_order asked', 'refund_order refused'])
  })
})

describe('a refund request', () => {
  const ask = (orderId: string) =>
    query(
      `insert into refund_requests (id, order_id, user_id, reason)
       select 'rrq_' || substr(md5(id), 1, 24), id, buyer_id, E'It does not work\\x1b[31m' from orders where id = $1`,
      [orderId],
    )

  it('is declined with a note to the person, and not decided a second time', async () => {
    const { email, orderId } = await personWithEsim()
    await ask(orderId)
    expect((await ops('attention')).stdout).toMatch(new RegExp(`refund_requested  ${orderId}`))
    const told = (await ops('explain', orderId)).stdout
    expect(told).toContain('It does not work')
    expect(told).not.toContain('\u001b')
    const requestId = /ops decide (rrq_\w+)/.exec(told)?.[1] ?? ''
    expect((await ops('decide', orderId, 'decline', ...WHO)).code).toBe(2)
    expect((await ops('decide', orderId, 'perhaps', ...WHO)).code).toBe(2)
    expect((await ops('decide', orderId, 'decline', '--note', 'The line works.', ...WHO)).code).toBe(0)
    await inbox.waitFor(email, /refund/i)
    expect((await ops('decide', requestId, 'approve', ...WHO)).code).toBe(4)
    expect(await refundsOf(orderId)).toEqual([])
  })

  it('is approved, and the money goes back', async () => {
    const { email, orderId } = await personWithEsim()
    await ask(orderId)
    expect((await ops('decide', orderId, 'approve', ...WHO)).code).toBe(0)
    await untilOrder(email, 'refunded')
    expect(await refundsOf(orderId)).toHaveLength(1)
    expect(await phases(orderId)).toEqual(['approve_refund_request asked', 'approve_refund_request done'])
  })
})

describe('an activation that needs attention', () => {
  it('gets the named line, once; a line that another order holds is refused', async () => {
    const { email, orderId, activationId, lineIds } = await stopped()
    const other = await personWithEsim()
    const [held] = await activationsOf(other.email)
    const [mine = '', stray = ''] = lineIds
    expect((await ops('adopt', orderId, ...WHO)).code).toBe(2)
    const refused = await ops('adopt', orderId, '--line', String(held?.line_id), ...WHO)
    expect(refused.code).toBe(4)
    expect((await ops('adopt', activationId, '--line', mine, ...WHO)).code).toBe(0)
    await untilState(email, 'ready')
    expect((await activationsOf(email))[0]).toMatchObject({ line_id: mine })
    expect((await activationsOf(other.email))[0]).toMatchObject({ line_id: held?.line_id, state: 'ready' })
    expect(await phases(activationId)).toEqual([
      'adopt_line asked',
      'adopt_line refused',
      'adopt_line asked',
      'adopt_line done',
    ])

    expect((await ops('attention')).stdout).toContain(`stray_line  ${stray}`)
    expect((await ops('explain', orderId)).stdout).toContain(stray)
    expect((await ops('dismiss', stray, ...WHO)).code).toBe(0)
    expect((await ops('attention')).stdout).not.toContain(stray)
    expect((await ops('dismiss', 'no-such-line', ...WHO)).code).toBe(3)
  })

  it('is neither retried nor cancelled while OXIO lists lines without a holder', async () => {
    const { email, orderId, activationId, lineIds } = await stopped()
    expect((await ops('explain', orderId)).stdout).toMatch(/Request 1 for a line was begun and has no answer/)
    expect((await ops('retry', orderId, ...WHO)).stdout).toContain('requests_without_answer')
    const { code, stdout } = await ops('retry', orderId, '--nothing-came-of-it', ...WHO)
    expect(code).toBe(4)
    for (const lineId of lineIds) expect(stdout).toContain(lineId)
    expect((await ops('cancel', orderId, ...WHO)).code).toBe(4)
    expect(await activationsOf(email)).toMatchObject([{ id: activationId, state: 'needs_attention', posts_sent: 1 }])
    expect((await ops('close', orderId, ...WHO)).code).toBe(0)
    expect(await activationsOf(email)).toMatchObject([{ state: 'cancelled' }])
  })

  it('without an open request continues after a retry and becomes ready with one line', async () => {
    const { email, token, orderId } = await paidPerson('again')
    await oxio.arm({ match: LINE, kind: 'status', status: 422 })
    await activate(token)
    await untilState(email, 'needs_attention')
    const told = await ops('explain', orderId)
    expect(told.stdout).toMatch(/Request 1 for a line was refused/)
    expect(told.stdout).toContain(`ops retry ${orderId}`)
    const both = await Promise.all([ops('retry', orderId, ...WHO), ops('retry', orderId, ...WHO)])
    expect(both.map(({ code }) => code).toSorted()).toEqual([0, 4])
    await untilState(email, 'ready')
    expect(await oxio.linesOf(email)).toHaveLength(1)
  })
})

it('every command that a runbook or advice names exists', async () => {
  const texts = ['docs/alerts.md', 'docs/troubleshooting.md', 'docs/retention.md', 'lib/operator/advise-on.ts']
  const named = texts.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/[`: ]ops (?:-- )?([a-z]+)/g)].map(([, name]) => name ?? ''),
  )
  expect(named.length).toBeGreaterThan(15)
  const help = (await ops('help')).stdout
  const known = new Set([...help.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name))
  expect(named.filter((name) => !known.has(name))).toEqual([])
})
