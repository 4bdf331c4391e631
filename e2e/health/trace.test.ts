import { afterAll, beforeAll, expect, it } from 'vitest'
import { giveMoneyBack } from '../support/give-money-back'
import { type OwnNode, ownDatabase, startOwnNode } from '../support/own-node'
import { bearerFor } from '../support/sign-in'
import { type Collector, startCollector } from '../support/span-collector'
import { newEmail, portBeside } from '../support/stack'
import { oxio, stripe } from '../support/stand-ins'
import { until } from '../support/until'

let collector: Collector
let node: OwnNode
let databaseUrl: string

beforeAll(async () => {
  collector = await startCollector()
  databaseUrl = await ownDatabase('dotm_trace')
  node = await startOwnNode(portBeside(94), {
    DATABASE_URL: databaseUrl,
    ...collector.environment,
  })
}, 120_000)
afterAll(async () => {
  node.kill()
  await giveMoneyBack(databaseUrl)
  collector.close()
})

async function activate(token: string): Promise<Record<string, unknown>> {
  const { text } = await node.ask('/mcp/v2/messages', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'activate_esim', arguments: {} } },
  })
  const answer = JSON.parse(text) as { result: { content: { text: string }[] } }
  return JSON.parse(answer.result.content[0]?.text ?? '{}') as Record<string, unknown>
}

it('one trace goes from the tool call through order, job and OXIO to the mail, and holds no secret', async () => {
  const email = newEmail('trace')
  const token = await bearerFor(email)
  const invoice = await activate(token)
  await stripe.payInvoice(String(invoice.invoice_id))
  await activate(token)

  const parts = [
    /^(POST|tool) /,
    /^stripe invoice/,
    /^activation advance$/,
    /^oxio POST \/v3\/lines/,
    /^mail deliver$/,
    /^resend POST/,
  ]
  const trace = await until(
    'one trace with every part',
    async () =>
      [...new Set(collector.spans.map(({ traceId }) => traceId))]
        .map((id) => collector.spans.filter(({ traceId }) => traceId === id))
        .find((one) => parts.every((part) => one.some(({ name }) => part.test(name)))),
    40_000,
  )
  const ids = new Set(trace.map(({ spanId }) => spanId))
  const without = trace.filter(({ parentSpanId }) => !parentSpanId || !ids.has(parentSpanId))
  expect(without.map(({ name }) => name)).toHaveLength(1)

  const [line] = await oxio.linesOf(email)
  const code = line?.sim.activationUrl?.split('$')[2] ?? ''
  expect(code.length).toBeGreaterThan(5)
  for (const secret of [email, token, code, line?.sim.iccid ?? '?'])
    expect(collector.everything()).not.toContain(secret)
})

it('the figures of the operator are metrics', async () => {
  const wanted = [
    'dotm.orders.awaiting_payment',
    'dotm.purchases.last_hour',
    'dotm.activations.needs_attention',
    'dotm.activations.paid_to_ready.median',
    'dotm.lines.asked_last_hour',
    'dotm.webhooks.quarantined',
    'dotm.outside.duration',
  ]
  await expect.poll(() => wanted.filter((name) => !collector.metrics.has(name)), { timeout: 20_000 }).toEqual([])
})
