import { afterEach, describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { activationsOf, query } from '../support/database'
import { nobodyWaits } from '../support/nobody-waits'
import { paidPerson } from '../support/paid-person'
import { oxio } from '../support/stand-ins'
import { until } from '../support/until'

const LINE = { method: 'POST', path: '/v3/lines/line' }

afterEach(() => oxio.clear())

const strays = (email: string) =>
  query<{ line_id: string; was_there_before: boolean }>(
    `select s.line_id, s.was_there_before from stray_lines s join oxio_activations a on a.id = s.activation_id
     join users u on u.id = a.user_id where u.email = $1 order by s.found_at`,
    [email],
  )
const activation = async (email: string) => (await activationsOf(email))[0]
const untilState = (email: string, state: string) =>
  until(`activation of ${email} ${state}`, async () => (await activation(email))?.state === state, 40_000)

describe('a line without a holder', () => {
  it('that appears after the activation was ready is found later, listed once for an operator, and given to no one', async () => {
    const { email, token } = await paidPerson('late')
    await activate(token)
    await untilState(email, 'ready')
    const held = await activation(email)
    const [plan] = await query(
      `select round(extract(epoch from look_at - look_from) / 60)::int as minutes from oxio_activations where id = $1`,
      [held?.id],
    )
    expect(plan).toEqual({ minutes: 10 })

    await oxio.seedLine(email)
    const stray = (await oxio.linesOf(email)).find(({ lineId }) => lineId !== held?.line_id)
    // Moves the time by hand: ten minutes pass, then the hour.
    for (const [looks, minutes] of [
      [1, 60],
      [2, 1440],
    ]) {
      await query(`update oxio_activations set look_at = now() where id = $1`, [held?.id])
      await until(
        `look ${looks}`,
        async () => (await query('select 1 from oxio_activations where id = $1 and looks = $2', [held?.id, looks]))[0],
        40_000,
      )
      const [next] = await query(
        `select round(extract(epoch from look_at - look_from) / 60)::int as minutes from oxio_activations where id = $1`,
        [held?.id],
      )
      expect(next).toEqual({ minutes })
      expect(await strays(email)).toEqual([{ line_id: stray?.lineId, was_there_before: false }])
    }
    expect(await activation(email)).toEqual(held)
  })

  it('that existed before is listed for an operator when a new line is requested', async () => {
    const { email, token } = await paidPerson('before')
    await oxio.seedLine(email)
    const [old] = await oxio.linesOf(email)
    await activate(token)
    await untilState(email, 'ready')
    expect((await activation(email))?.line_id).not.toBe(old?.lineId)
    expect(await strays(email)).toEqual([{ line_id: old?.lineId, was_there_before: true }])
  })
})

describe('two lines that may match one request', () => {
  it('need an operator: neither is taken, and both are listed', async () => {
    const { email, token } = await paidPerson('two')
    await nobodyWaits()
    await oxio.arm({ match: LINE, kind: 'reset_after' })
    activate(token).catch(() => undefined)
    await until('line made', async () => (await oxio.linesOf(email)).length === 1)
    await oxio.seedLine(email, { createdAgoMs: 0 })
    await untilState(email, 'needs_attention')
    expect(await activation(email)).toMatchObject({
      line_id: null,
      last_error_code: 'several_new_lines',
      posts_sent: 1,
    })
    expect((await strays(email)).map(({ line_id }) => line_id).sort()).toEqual(
      (await oxio.linesOf(email)).map(({ lineId }) => lineId).sort(),
    )
    const [slot] = await query('select 1 as held from oxio_slots where activation_id = $1', [
      (await activation(email))?.id,
    ])
    expect(slot).toEqual({ held: 1 })
  })
})
