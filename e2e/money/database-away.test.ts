import { connect, createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AppNode, startNode } from '../support/app-node'
import { activate } from '../support/assistant'
import { ordersOf } from '../support/database'
import { KILL_PORT } from '../support/kill-points'
import { booksOf } from '../support/money-books'
import { bearerFor } from '../support/sign-in'
import { newEmail, stack } from '../support/stack'
import { stripe } from '../support/stand-ins'
import { until } from '../support/until'

/** A connection to the database that the test can cut. */
function openWire(): Promise<{ url: string; cut: () => void; mend: () => void; close: () => void }> {
  const target = new URL(stack.databaseUrl)
  const sockets = new Set<Socket>()
  let isCut = false
  const server: Server = createServer((client) => {
    if (isCut) return void client.destroy()
    const upstream = connect(Number(target.port), target.hostname)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
    client.pipe(upstream).pipe(client)
  })
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const url = new URL(target)
      url.host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
      const cut = () => {
        isCut = true
        for (const socket of sockets) socket.destroy()
      }
      resolve({
        url: url.href,
        cut,
        mend: () => {
          isCut = false
        },
        close: () => {
          cut()
          server.close()
        },
      })
    }),
  )
}

let wire: Awaited<ReturnType<typeof openWire>>
let node: AppNode
let endpoint: { id: string; url: string }

beforeAll(async () => {
  wire = await openWire()
  node = await startNode(KILL_PORT, { DATABASE_URL: wire.url })
  const { data } = await stripe.api('/v1/webhook_endpoints')
  const [one] = data as { id: string; url: string }[]
  endpoint = { id: one?.id ?? '', url: one?.url ?? '' }
  await stripe.change(`/v1/webhook_endpoints/${endpoint.id}`, { url: `${node.url}${new URL(endpoint.url).pathname}` })
})
afterAll(async () => {
  await stripe.change(`/v1/webhook_endpoints/${endpoint.id}`, { url: endpoint.url })
  await node.kill()
  wire.close()
})

describe('the database is unreachable while the webhook arrives', () => {
  it('nothing is marked done, and the next delivery of Stripe repairs it', async () => {
    const email = newEmail('away')
    const token = await bearerFor(email)
    const invoice = await activate(token)
    wire.cut()
    await stripe.payInvoice(String(invoice.invoice_id))
    const failed = await until('Stripe met a failure', async () => {
      const deliveries = await stripe.deliveriesOf('invoice.paid', String(invoice.invoice_id))
      return deliveries.some(({ attempts }) => attempts.length > 0) && deliveries
    })
    expect(failed.flatMap(({ attempts }) => attempts.map(({ status }) => status))).toEqual(
      expect.arrayContaining([500]),
    )
    expect(failed.every(({ status }) => status === 'pending')).toBe(true)
    expect((await ordersOf(email))[0]?.state).toBe('awaiting_payment')
    wire.mend()
    await until('paid', async () => (await ordersOf(email))[0]?.state === 'paid', 40_000)
    expect(await booksOf(email)).toMatchObject({ paid: 1, ledger: 1, orders: ['paid'] })
  })
})
