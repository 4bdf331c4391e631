import { afterEach, describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { activationsOf, query } from '../support/database'
import { personWithEsim } from '../support/person-with-esim'
import { oxio, stripe } from '../support/stand-ins'
import { until } from '../support/until'

afterEach(() => oxio.clear())

const stepsOf = async (activationId: string) =>
  (
    await query<{ kind: string }>('select kind from activation_events where activation_id = $1 order by id', [
      activationId,
    ])
  ).map(({ kind }) => kind)

describe('an end user that OXIO no longer has', () => {
  it('is created again for the next eSIM, which is made once; the history says so and the old id is kept', async () => {
    const { email, token } = await personWithEsim()
    const gone = await oxio.forgetEndUser(email)
    const invoice = await activate(token, { another: true })
    await stripe.payInvoice(String(invoice.invoice_id))
    await activate(token)
    const second = await until('second eSIM', async () => {
      const row = (await activationsOf(email))[1]
      return row?.state === 'ready' ? row : null
    })
    expect(second.posts_sent).toBe(1)
    expect(await stepsOf(second.id)).toContain('end_user_gone')
    expect(await oxio.linesOf(email)).toHaveLength(1)
    const [user] = await query<{ id: string }>('select oxio_end_user_id as id from users where email = $1', [email])
    expect(user?.id).not.toBe(gone)
    expect(await query(`select 1 from replaced_ids where party = 'oxio' and id = $1`, [gone])).toHaveLength(1)
  })

  it('leaves a ready eSIM as it is', async () => {
    const { email, activationId } = await personWithEsim()
    await oxio.forgetEndUser(email)
    await query('update oxio_activations set phone_number = null, next_attempt_at = now() where id = $1', [
      activationId,
    ])
    await until('looked at', async () => {
      const [row] = await activationsOf(email)
      return row?.last_error_code === 'end_user_unknown_at_oxio'
    })
    expect((await activationsOf(email))[0]?.state).toBe('ready')
  })

  it('causes no endless search for late lines', async () => {
    const { email, activationId } = await personWithEsim()
    await oxio.forgetEndUser(email)
    await query("update oxio_activations set look_at = now() - interval '1 second' where id = $1", [activationId])
    await until(
      'looked',
      async () => {
        const [row] = await query<{ looks: number }>('select looks from oxio_activations where id = $1', [activationId])
        return row?.looks === 1
      },
      90_000,
    )
  }, 120_000)
})
