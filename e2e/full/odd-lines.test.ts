import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { activate, callTool } from '../support/assistant'
import { launch } from '../support/browser'
import { activationsOf, query } from '../support/database'
import { DESK, onEsimPage, scan } from '../support/esim-page'
import { nobodyWaits } from '../support/nobody-waits'
import { paidPerson } from '../support/paid-person'
import { inbox, oxio } from '../support/stand-ins'
import { until } from '../support/until'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())
beforeEach(() => nobodyWaits())
afterEach(async () => {
  await oxio.clear()
  await oxio.unalter()
})

const LINE = { method: 'POST', path: '/v3/lines/line' }

const activation = async (email: string) => (await activationsOf(email))[0]
const untilState = (email: string, state: string) =>
  until(
    `activation of ${email} ${state}`,
    async () => {
      const row = await activation(email)
      return row?.state === state ? row : null
    },
    60_000,
  )
const oneLine = async (email: string) => {
  expect(await activation(email)).toMatchObject({ posts_sent: 1, posts_open: 0 })
  expect(await oxio.linesOf(email)).toHaveLength(1)
}
const stepsOf = (id: string | undefined, kind: string) =>
  query<{ data: Record<string, string> }>('select data from activation_events where activation_id = $1 and kind = $2', [
    id,
    kind,
  ])

describe('members of the answer that say nothing', () => {
  it.each([
    ['null', { set: { 'sim.activationUrl': null, phoneNumbers: null, status: null, createdTs: null } }],
    ['""', { set: { 'sim.activationUrl': '', phoneNumbers: [{ phoneNumber: '' }], status: '' } }],
    ['left out', { without: ['sim.activationUrl', 'phoneNumbers', 'status', 'createdTs'] }],
    ['of another kind', { set: { 'sim.activationUrl': { href: 'x' }, phoneNumbers: 'none', createdTs: false } }],
  ])(
    'when they are %s: the line of the answer is taken, and is ready by the code beside them',
    async (_how, changes) => {
      const { email, token } = await paidPerson('members')
      await oxio.alter(email, { ...changes, in: 'creation' })
      expect(await activate(token)).toMatchObject({ success: true })
      await oneLine(email)
      const [made] = await stepsOf((await activation(email))?.id, 'line_made')
      expect(made?.data.finding).toBe('answered')
    },
  )

  it('when the profile is null everywhere: the code is waited for, and comes without a second request', async () => {
    const { email, token } = await paidPerson('profile')
    await oxio.alter(email, { set: { sim: null } })
    activate(token).catch(() => undefined)
    await until('bound', async () => (await activation(email))?.line_id)
    expect(await activation(email)).toMatchObject({ state: 'activating' })
    await oxio.unalter()
    await untilState(email, 'ready')
    await oneLine(email)
  })
})

describe('a line that was made and is not named', () => {
  it('is found in the listing', async () => {
    const { email, token } = await paidPerson('unnamed')
    await oxio.alter(email, { set: { lineId: null }, in: 'creation' })
    activate(token).catch(() => undefined)
    await untilState(email, 'ready')
    await oneLine(email)
  })

  it('is never asked for again: not found in the settle time, it is for a person', async () => {
    const { email, token } = await paidPerson('missing')
    await oxio.alter(email, { set: { lineId: '' }, in: 'creation' })
    await oxio.settings({ listLagMs: 600_000 })
    try {
      activate(token).catch(() => undefined)
      await until('answered', async () => (await activation(email))?.posts_open === 1)
      await until(
        'noted',
        async () =>
          (
            await query('select 1 from line_requests where activation_id = $1 and answered_at is not null', [
              (await activation(email))?.id,
            ])
          )[0],
      )
      await query(`update oxio_activations set settle_until = now(), next_attempt_at = now() where id = $1`, [
        (await activation(email))?.id,
      ])
      expect(await untilState(email, 'needs_attention')).toMatchObject({
        posts_sent: 1,
        last_error_code: 'line_without_id',
      })
    } finally {
      await oxio.settings({ listLagMs: 0 })
    }
    expect(await oxio.linesOf(email)).toHaveLength(1)
  })
})

describe('a line that does not work', () => {
  it.each(['TERMINATED', 'Suspended'])(
    '%s in the answer is no success: a person looks, and the owner reads so',
    async (status) => {
      const { email, token } = await paidPerson('off')
      await oxio.alter(email, { set: { status } })
      const answer = await activate(token)
      expect(answer).toMatchObject({ success: false, status: 'needs_attention' })
      expect(answer.message).toMatch(/longer than usual.*team was told/)
      expect(JSON.stringify(answer)).not.toContain('nothing to do')
      const row = await untilState(email, 'needs_attention')
      expect(row.last_error_code).toBe('line_not_working')
      await inbox.waitFor(email, /on it/i)
      expect((await inbox.mailsTo(email)).filter(({ subject }) => /ready/i.test(subject))).toEqual([])
      await oneLine(email)
      await onEsimPage(browser, DESK, { email, activationId: row.id }, async (page) => {
        expect(await page.getByText(/Our team is looking into it/).isVisible()).toBe(true)
      })
    },
  )

  it('under a word that nobody knows is waited for a moment, then is for a person', async () => {
    const { email, token } = await paidPerson('word')
    await oxio.alter(email, { set: { status: 'HIBERNATING' } })
    activate(token).catch(() => undefined)
    await untilState(email, 'needs_attention')
    expect(await stepsOf((await activation(email))?.id, 'ready')).toEqual([])
    await oneLine(email)
  })

  it('found in the listing after a lost answer is neither taken nor asked for again', async () => {
    const { email, token } = await paidPerson('lostoff')
    await oxio.alter(email, { set: { status: 'terminated' } })
    await oxio.arm({ match: LINE, kind: 'reset_after' })
    activate(token).catch(() => undefined)
    expect(await untilState(email, 'needs_attention')).toMatchObject({ posts_sent: 1, line_id: null })
    expect(await oxio.linesOf(email)).toHaveLength(1)
  })

  it('any more, though its eSIM was ready, is for a person at the next look', async () => {
    const { email, token } = await paidPerson('later')
    await activate(token)
    const row = await untilState(email, 'ready')
    const [line] = await oxio.linesOf(email)
    await oxio.terminate(line?.lineId ?? '')
    await query(`update oxio_activations set look_at = now() where id = $1`, [row.id])
    expect(await untilState(email, 'needs_attention')).toMatchObject({ last_error_code: 'line_not_working' })
    expect(await activate(token)).toMatchObject({ success: false, status: 'needs_attention' })
    await oneLine(email)
  })
})

describe('a code that cannot be read', () => {
  it('is for a person within a minute, and is said so by tool and page, not as being prepared', async () => {
    const { email, token } = await paidPerson('unreadable')
    await oxio.alter(email, { set: { 'sim.activationUrl': 'QR:none', 'sim.activationCode': 'none' } })
    activate(token).catch(() => undefined)
    const row = await untilState(email, 'needs_attention')
    expect(row.last_error_code).toBe('activation_code_unreadable')
    const answer = await callTool(token, 'get_activation_status')
    expect(answer).toMatchObject({ state: 'needs_attention', message: expect.stringMatching(/longer than usual/) })
    await oneLine(email)
    await oxio.unalter()
    await query(`update oxio_activations set state = 'activating', next_attempt_at = now() where id = $1`, [row.id])
    await untilState(email, 'ready')
  })

  it('beside one that can be read is left alone', async () => {
    const { email, token } = await paidPerson('beside')
    await oxio.alter(email, { set: { 'sim.activationUrl': 'https://example.com/esim' } })
    expect(await activate(token)).toMatchObject({ success: true })
    await oneLine(email)
  })
})

describe('a phone number that is not E.164', () => {
  it('is shown as OXIO gave it, noted once, and not asked for again', async () => {
    const { email, token } = await paidPerson('number')
    await oxio.alter(email, { set: { phoneNumbers: [{ phoneNumber: '9295550188' }] } })
    expect(await activate(token)).toMatchObject({ success: true, details: { phone_number: '9295550188' } })
    const row = await untilState(email, 'ready')
    expect(await stepsOf(row.id, 'number_assigned')).toEqual([{ data: { form: 'not E.164, kept as given' } }])
    // Were anything still to be asked for, it would be due now, before the next person's.
    await query('update oxio_activations set next_attempt_at = now() where id = $1', [row.id])
    const claims = () => query('select fence, polls from oxio_activations where id = $1', [row.id])
    const before = await claims()
    const next = await paidPerson('next')
    await activate(next.token)
    await untilState(next.email, 'ready')
    expect(await claims()).toEqual(before)
    await onEsimPage(browser, DESK, { email, activationId: row.id }, async (page) => {
      expect(await page.getByText('9295550188').isVisible()).toBe(true)
    })
  })
})

describe('a profile that needs a confirmation code', () => {
  const asking = (code: string) => ({ 'sim.activationUrl': `LPA:${code}$$1`, 'sim.activationCode': `${code}$$1` })
  const CODE = '1$smdp.sandbox.example$ASKS-FOR-MORE'

  it('is told before scanning in tools, mail and page, and is in what is scanned and copied', async () => {
    const { email, token } = await paidPerson('confirm')
    await oxio.alter(email, { set: asking(CODE) })
    const answer = await activate(token)
    expect(answer).toMatchObject({ success: true })
    const asks = /will ask for a confirmation code/
    expect(JSON.stringify(answer.next_steps)).toMatch(asks)
    expect((await callTool(token, 'get_activation_status')).next_step).toMatch(asks)
    const card = await callTool(token, 'show_install_card')
    expect(JSON.stringify(card.next_steps)).toMatch(asks)
    const mail = await inbox.waitFor(email, /ready/i)
    expect(mail.text).toMatch(asks)
    expect(mail.text).toContain('has not given us that code')
    expect(mail.text).toContain(`LPA:${CODE}$$1`)
    const row = await untilState(email, 'ready')
    await onEsimPage(browser, DESK, { email, activationId: row.id }, async (page) => {
      expect(await page.getByText('Your phone will ask for a confirmation code').isVisible()).toBe(true)
      expect(await scan(page.getByRole('img', { name: /QR code that installs/ }))).toBe(`LPA:${CODE}$$1`)
      expect(await page.getByText(`LPA:${CODE}$$1`).isVisible()).toBe(true)
    })
  })

  it('that OXIO gave is on the page and in the mail, sealed in the table, and in no text of a tool', async () => {
    const { email, token } = await paidPerson('given')
    await oxio.alter(email, { set: { ...asking(`${CODE}-2`), 'sim.confirmationCode': 'CC-48151623' } })
    const answers = [
      await activate(token),
      await callTool(token, 'show_install_card'),
      await callTool(token, 'list_esims'),
    ]
    expect(JSON.stringify(answers)).toMatch(/It is on the eSIM page/)
    expect(JSON.stringify(answers)).not.toContain('CC-48151623')
    expect((await inbox.waitFor(email, /ready/i)).text).toContain('CC-48151623')
    const row = await untilState(email, 'ready')
    for (const table of ['oxio_activations', 'activation_events', 'emails', 'pgboss.job'])
      expect(await query(`select 1 from ${table} t where t::text like '%CC-48151623%'`)).toEqual([])
    await onEsimPage(browser, DESK, { email, activationId: row.id }, async (page) => {
      expect(await page.getByText('CC-48151623').isVisible()).toBe(true)
    })
  })
})
