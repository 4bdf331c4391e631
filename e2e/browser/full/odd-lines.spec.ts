import { expect, type Page } from '@playwright/test'
import { activate, callTool } from '../../support/assistant'
import { activationsOf, query } from '../../support/database'
import { nobodyWaits } from '../../support/nobody-waits'
import { paidPerson } from '../../support/paid-person'
import { inbox, oxio } from '../../support/stand-ins'
import { until } from '../../support/until'
import { test } from '../fixtures'
import { scan } from '../support/esim-page'
import { signInBrowser } from '../support/sign-in-browser'

test.setTimeout(300_000)
test.beforeEach(() => nobodyWaits())
test.afterEach(async () => {
  await oxio.clear()
  await oxio.unalter()
})

const LINE = { method: 'POST', path: '/v3/lines/line' }

/** Opens the page of a person's eSIM. */
async function openEsim(page: Page, email: string, id: string): Promise<void> {
  await signInBrowser(page.context(), email)
  await page.goto(`/esims/${id}`)
}

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

test.describe('members of the answer without a value', () => {
  for (const [how, changes] of [
    ['null', { set: { 'sim.activationUrl': null, phoneNumbers: null, status: null, createdTs: null } }],
    ['""', { set: { 'sim.activationUrl': '', phoneNumbers: [{ phoneNumber: '' }], status: '' } }],
    ['left out', { without: ['sim.activationUrl', 'phoneNumbers', 'status', 'createdTs'] }],
    ['of another kind', { set: { 'sim.activationUrl': { href: 'x' }, phoneNumbers: 'none', createdTs: false } }],
  ] as [string, { set?: Record<string, unknown>; without?: string[] }][])
    test(`when they are ${how}: the line of the answer is taken, and is ready with the code beside them`, async () => {
      const { email, token } = await paidPerson('members')
      await oxio.alter(email, { ...changes, in: 'creation' })
      expect(await activate(token)).toMatchObject({ success: true })
      await oneLine(email)
      const [made] = await stepsOf((await activation(email))?.id, 'line_made')
      expect(made?.data.finding).toBe('answered')
    })

  test('when the profile is null everywhere: the code arrives later, without a second request', async () => {
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

test.describe('a line that OXIO made and did not name', () => {
  test('is found in the listing', async () => {
    const { email, token } = await paidPerson('unnamed')
    await oxio.alter(email, { set: { lineId: null }, in: 'creation' })
    activate(token).catch(() => undefined)
    await untilState(email, 'ready')
    await oneLine(email)
  })

  test('is never requested again: not found in the settle time, it needs an operator', async () => {
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

test.describe('a line that does not work', () => {
  for (const status of ['TERMINATED', 'Suspended'])
    test(`${status} in the answer is no success: an operator reviews it, and the owner sees that`, async ({ page }) => {
      const { email, token } = await paidPerson('off')
      await oxio.alter(email, { set: { status } })
      const answer = await activate(token)
      expect(answer).toMatchObject({ success: false, status: 'needs_attention' })
      expect(answer.message).toMatch(/longer than usual.*team was notified/)
      expect(JSON.stringify(answer)).not.toContain('nothing to do')
      const row = await untilState(email, 'needs_attention')
      expect(row.last_error_code).toBe('line_not_working')
      await inbox.waitFor(email, /on it/i)
      expect((await inbox.mailsTo(email)).filter(({ subject }) => /ready/i.test(subject))).toEqual([])
      await oneLine(email)
      await openEsim(page, email, row.id)
      await expect(page.getByText(/Our team is looking into it/)).toBeVisible()
    })

  test('with an unknown status is awaited for a moment, then needs an operator', async () => {
    const { email, token } = await paidPerson('word')
    await oxio.alter(email, { set: { status: 'HIBERNATING' } })
    activate(token).catch(() => undefined)
    await untilState(email, 'needs_attention')
    expect(await stepsOf((await activation(email))?.id, 'ready')).toEqual([])
    await oneLine(email)
  })

  test('found in the listing after a lost answer is neither taken nor requested again', async () => {
    const { email, token } = await paidPerson('lostoff')
    await oxio.alter(email, { set: { status: 'terminated' } })
    await oxio.arm({ match: LINE, kind: 'reset_after' })
    activate(token).catch(() => undefined)
    expect(await untilState(email, 'needs_attention')).toMatchObject({ posts_sent: 1, line_id: null })
    expect(await oxio.linesOf(email)).toHaveLength(1)
  })

  test('after its eSIM was ready needs an operator at the next look', async () => {
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

test.describe('a code that cannot be read', () => {
  test('needs an operator within a minute, and tool and page say so and not that it is being prepared', async () => {
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

  test('is ignored beside a readable one', async () => {
    const { email, token } = await paidPerson('beside')
    await oxio.alter(email, { set: { 'sim.activationUrl': 'https://example.com/esim' } })
    expect(await activate(token)).toMatchObject({ success: true })
    await oneLine(email)
  })
})

test.describe('a phone number that is not E.164', () => {
  test('is shown as OXIO sent it, noted once, and not requested again', async ({ page }) => {
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
    await openEsim(page, email, row.id)
    await expect(page.getByText('9295550188')).toBeVisible()
  })
})

test.describe('a profile that needs a confirmation code', () => {
  const asking = (code: string) => ({ 'sim.activationUrl': `LPA:${code}$$1`, 'sim.activationCode': `${code}$$1` })
  const CODE = '1$smdp.sandbox.example$ASKS-FOR-MORE'

  test('is announced before scanning in tools, mail and page, and marked in the scanned and copied text', async ({
    page,
  }) => {
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
    expect(mail.text).toContain("hasn't given us that code")
    expect(mail.text).toContain(`LPA:${CODE}$$1`)
    const row = await untilState(email, 'ready')
    await openEsim(page, email, row.id)
    await expect(page.getByText('Your phone will ask for a confirmation code')).toBeVisible()
    expect(await scan(page.getByRole('img', { name: /QR code that installs/ }))).toBe(`LPA:${CODE}$$1`)
    await expect(page.getByText(`LPA:${CODE}$$1`)).toBeVisible()
  })

  test('that OXIO sent is on the page and in the mail, encrypted in the table, and in no text of a tool', async ({
    page,
  }) => {
    const { email, token } = await paidPerson('given')
    await oxio.alter(email, { set: { ...asking(`${CODE}-2`), 'sim.confirmationCode': 'CC-48151623' } })
    const answers = [
      await activate(token),
      await callTool(token, 'show_install_card'),
      await callTool(token, 'list_esims'),
    ]
    expect(JSON.stringify(answers)).toMatch(/It's on the eSIM page/)
    expect(JSON.stringify(answers)).not.toContain('CC-48151623')
    expect((await inbox.waitFor(email, /ready/i)).text).toContain('CC-48151623')
    const row = await untilState(email, 'ready')
    for (const table of ['oxio_activations', 'activation_events', 'emails', 'pgboss.job'])
      expect(await query(`select 1 from ${table} t where t::text like '%CC-48151623%'`)).toEqual([])
    await openEsim(page, email, row.id)
    await expect(page.getByText('CC-48151623')).toBeVisible()
  })
})
