import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { query } from '../support/database'
import { nobodyWaits } from '../support/nobody-waits'
import { paidPerson } from '../support/paid-person'
import { bearerFor } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { type Fault, inbox, oxio, stripe } from '../support/stand-ins'
import { until } from '../support/until'
import { activation, untilState } from '../support/until-state'

beforeEach(() => nobodyWaits())
afterEach(async () => {
  await oxio.clear()
})

const LINE = { method: 'POST', path: '/v3/lines/line' }

describe('a line is never made twice', () => {
  it.each<[string, Fault]>([
    ['the answer is lost after the line was made', { match: LINE, kind: 'reset_after' }],
    ['a proxy answers 503 HTML after the line was made', { match: LINE, kind: 'html_after', status: 503 }],
  ])('when %s: it is found in the listing', async (_what, fault) => {
    const { email, token } = await paidPerson('lost')
    await oxio.arm(fault)
    await activate(token)
    const row = await untilState(email, 'ready')
    expect(row).toMatchObject({ posts_sent: 1, posts_open: 0 })
    expect(await oxio.linesOf(email)).toHaveLength(1)
  })

  it('when the new line shows up late in the listing', async () => {
    const { email, token } = await paidPerson('lag')
    await oxio.settings({ listLagMs: 4_000 })
    try {
      await oxio.arm({ match: LINE, kind: 'reset_after' })
      await activate(token)
      const row = await untilState(email, 'ready')
      expect(row.posts_sent).toBe(1)
      expect(await oxio.linesOf(email)).toHaveLength(1)
    } finally {
      await oxio.settings({ listLagMs: 0 })
    }
  })
})

describe('a line that existed before', () => {
  it('is never given to a new order', async () => {
    const email = newEmail('oldline')
    await oxio.seedLine(email)
    const [old] = await oxio.linesOf(email)
    const token = await bearerFor(email)
    const invoice = await activate(token)
    await stripe.payInvoice(String(invoice.invoice_id))
    await oxio.arm({ match: LINE, kind: 'reset_after' })
    await activate(token)
    const row = await untilState(email, 'ready')
    expect(row.line_id).not.toBe(old?.lineId)
    expect(await oxio.linesOf(email)).toHaveLength(2)
  })
})

describe('OXIO refuses', () => {
  it('400: the activation needs attention, the person is notified and does not pay again', async () => {
    const { email, token } = await paidPerson('refused')
    await oxio.arm({ match: LINE, kind: 'status', status: 400, body: { error: 'Invalid parameters', code: 3 } })
    const answer = await activate(token)
    expect(answer).toMatchObject({ success: false, status: 'needs_attention' })
    expect(await activation(email)).toMatchObject({ state: 'needs_attention', posts_open: 0 })
    await inbox.waitFor(email, /on it/i)
    expect(await activate(token)).toMatchObject({ success: false, status: 'needs_attention' })
    expect(await oxio.linesOf(email)).toEqual([])
  })

  it('429: the activation waits as long as OXIO asks, then makes one line', async () => {
    const { email, token } = await paidPerson('throttled')
    await oxio.arm({ match: LINE, kind: 'retry_after', status: 429, retryAfter: 2 })
    await activate(token)
    const row = await untilState(email, 'ready')
    expect(row).toMatchObject({ posts_sent: 2, posts_open: 0 })
    expect(await oxio.linesOf(email)).toHaveLength(1)
  })

  it('the e-mail belongs to an end user that cannot be found: an operator reviews it', async () => {
    const { email, token } = await paidPerson('taken')
    await oxio.scenario('email-taken-but-not-found', { email })
    expect(await activate(token)).toMatchObject({ success: false, status: 'needs_attention' })
    expect(await activation(email)).toMatchObject({ last_error_code: 'end_user_not_found', posts_sent: 0 })
  })
})

describe('slow parts', () => {
  it('an eSIM with a late profile is ready only with an activation code', async () => {
    const { email, token } = await paidPerson('slow')
    await oxio.settings({ profileDelayMs: 5_000 })
    try {
      await activate(token)
      await untilState(email, 'ready')
      const [row] = await query<{ code: Buffer | null }>(
        'select activation_code as code from oxio_activations where id = $1',
        [(await activation(email))?.id],
      )
      expect(row?.code).not.toBeNull()
    } finally {
      await oxio.settings({ profileDelayMs: 0 })
    }
  })

  it('an outage of the mail provider delays the mail and loses nothing', async () => {
    const { email, token } = await paidPerson('mail')
    await inbox.arm({
      match: { method: 'POST', path: '/emails' },
      kind: 'status',
      status: 500,
      body: { message: 'down' },
      times: 3,
    })
    expect((await activate(token)).success).toBe(true)
    await query(`update emails set next_attempt_at = now() where recipient = $1`, [email])
    await until('mail', async () => {
      await query(`update emails set next_attempt_at = now() where recipient = $1 and state = 'queued'`, [email])
      return (await inbox.mailsTo(email)).find(({ subject }) => /ready/i.test(subject))
    })
    expect((await inbox.mailsTo(email)).filter(({ subject }) => /ready/i.test(subject))).toHaveLength(1)
  })
})

describe('the activation code', () => {
  it('is encrypted in the table and is in no event, no job and no other row', async () => {
    const { email, token } = await paidPerson('secret')
    await activate(token)
    await untilState(email, 'ready')
    const [line] = await oxio.linesOf(email)
    const matchingId = line?.sim.activationUrl?.split('$')[2] ?? ''
    expect(matchingId.length).toBeGreaterThan(5)
    for (const table of ['oxio_activations', 'activation_events', 'emails', 'stripe_events', 'orders', 'pgboss.job'])
      expect(await query(`select 1 from ${table} t where t::text like '%' || $1 || '%'`, [matchingId])).toEqual([])
  })
})
