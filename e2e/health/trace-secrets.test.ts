import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { query } from '../support/database'
import { type OwnNode, startOwnNode } from '../support/own-node'
import { PlainBrowser } from '../support/plain-browser'
import { seedOrder } from '../support/seed-order'
import { sessionFor } from '../support/sign-in'
import { signInMail } from '../support/sign-in-mail'
import { type Collector, startCollector } from '../support/span-collector'
import { newEmail, portBeside } from '../support/stack'
import { until } from '../support/until'

const port = portBeside(95)
const address = `http://localhost:${port}`
let collector: Collector
let node: OwnNode

beforeAll(async () => {
  collector = await startCollector()
  // The stack's own node sends the mails.
  node = await startOwnNode(port, { PUBLIC_ORIGIN: address, JOBS: 'off', ...collector.environment })
}, 120_000)
afterAll(() => {
  node.kill()
  collector.close()
})

/** An order that its buyer gave away. @returns the secret part of its claim link */
async function openGift(): Promise<string> {
  const buyer = newEmail('giver')
  await sessionFor(buyer)
  const orderId = await seedOrder(buyer, { state: 'paid' })
  const token = randomBytes(32).toString('base64url')
  await query('update orders set holder_id = null where id = $1', [orderId])
  await query('insert into gifts (order_id, claim_id, token_hash) values ($1, $1, $2)', [
    orderId,
    createHash('sha256').update(token).digest(),
  ])
  return token
}

it('claiming a gift and signing in by its link leave neither token, code nor address in what is exported or logged', async () => {
  const claimToken = await openGift()
  const email = newEmail('walks')
  const browser = new PlainBrowser(undefined, address)
  // Without a session, the link's page leads to the sign-in form, which carries the return path.
  await browser.get(`/claim/${claimToken}`)
  await browser.get(`/sign-in?${new URLSearchParams({ return: `/claim/${claimToken}` })}`)
  await browser.submit('email', { fields: { email }, origin: address })
  const { code, linkPath } = await signInMail(email)
  const linkToken = new URLSearchParams(linkPath.split('?')[1]).get('t') ?? ''
  await browser.get(linkPath)
  expect((await browser.submit('t', { fields: {}, origin: address })).path).toBe(`/claim/${claimToken}`)
  expect((await browser.submit('token', { fields: {}, origin: address })).path).toMatch(/^\/orders\/ord_/)

  const walked = [/^GET .*\/claim\/\[token\]/, /^POST .*\/claim\/\[token\]/, /^GET .*\/sign-in\/link/]
  await until('each step is exported', async () =>
    walked.every((name) => collector.spans.some((span) => name.test(span.name))),
  )
  expect(linkToken).toHaveLength(43)
  for (const secret of [claimToken, linkToken, email, encodeURIComponent(email)]) {
    expect(collector.everything()).not.toContain(secret)
    expect(node.log()).not.toContain(secret)
  }
  expect(collector.everything()).not.toMatch(new RegExp(`\\b${code}\\b`))
  const attributes = new Set(collector.spans.flatMap(({ attributes = [] }) => attributes.map(({ key }) => key)))
  // No SQL statements with parameters, and no request addresses.
  expect([...attributes].filter((key) => /^(db\.|url\.|http\.(target|url))/.test(key))).toEqual([])
})
