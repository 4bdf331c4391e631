import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Alert, receiveAlerts } from '../support/alert-receiver'
import { activate } from '../support/assistant'
import { paidPerson } from '../support/buyer-who-paid'
import { activationsOf, query } from '../support/database'
import { runScriptWith } from '../support/run-script'
import { oxio, stripe } from '../support/stand-ins'
import { until } from '../support/until'

let receiver: Awaited<ReturnType<typeof receiveAlerts>>
beforeAll(async () => {
  receiver = await receiveAlerts()
})
afterAll(() => receiver.close())
beforeEach(() => {
  receiver.alerts.length = 0
})

/** Runs `work` while no node works on activations, as if each worker hung. */
async function whileNobodyWorks(work: () => Promise<void>): Promise<void> {
  await query(
    "insert into oxio_stop (id, reason, detail, since, probe_at) values (1, 'bad_credentials', 'a test', now(), now() + interval '1 hour')",
  )
  try {
    await work()
  } finally {
    await query('delete from oxio_stop')
  }
}

async function started(name: string): Promise<{ email: string; id: string }> {
  const { email, token } = await paidPerson(name)
  // The answer waits for the line, which never comes.
  activate(token).catch(() => undefined)
  const row = await until('queued', async () => (await activationsOf(email)).find(({ state }) => state === 'queued'))
  return { email, id: row.id }
}

const dueSince = (id: string, minutes: number) =>
  query('update oxio_activations set next_attempt_at = now() - make_interval(mins => $2) where id = $1', [id, minutes])
const sweep = () => runScriptWith({ ALERT_WEBHOOK_URL: receiver.url }, 'scripts/reconcile.ts', '--sweep')
const stuckIn = (alerts: Alert[]) =>
  alerts.flatMap(({ code, facts }) => (code === 'activations_stuck' ? JSON.stringify(facts) : [])).join()

it('a start that no node works on for a quarter of an hour raises an alert; one that waits for its turn or was just left raises none', async () => {
  let stuck = { email: '', id: '' }
  await whileNobodyWorks(async () => {
    stuck = await started('stuck')
    const waits = await started('waits')
    const young = await started('young')
    await dueSince(stuck.id, 16)
    await dueSince(waits.id, -30)
    await dueSince(young.id, 10)
    await sweep()
    expect(stuckIn(receiver.alerts)).toContain(stuck.id)
    expect(stuckIn(receiver.alerts)).not.toContain(waits.id)
    expect(stuckIn(receiver.alerts)).not.toContain(young.id)
    expect(receiver.alerts.find(({ code }) => code === 'activations_stuck')?.urgency).toBe('now')
    await dueSince(waits.id, 0)
  })
  await until('taken up again', async () => (await activationsOf(stuck.email))[0]?.state === 'ready', 40_000)
  expect(await oxio.linesOf(stuck.email)).toHaveLength(1)
  receiver.alerts.length = 0
  await sweep()
  expect(stuckIn(receiver.alerts)).not.toContain(stuck.id)
})

it('the command that compares the books does not end before its alert is accepted', async () => {
  const { orderId } = await paidPerson('differs')
  await stripe.quiet()
  await query("update orders set state = 'refunded' where id = $1", [orderId])
  const options = ['--grace-seconds', '0']
  const { output } = await runScriptWith({ ALERT_WEBHOOK_URL: receiver.url }, 'scripts/reconcile.ts', ...options)
  expect(output).toContain(`state_differs ${orderId}`)
  const told = receiver.alerts.filter(({ code }) => code === 'books_differ')
  expect(JSON.stringify(told)).toContain(`state_differs ${orderId}`)
  expect((await runScriptWith({}, 'scripts/reconcile.ts', ...options, '--repair')).code).toBe(0)
})
