import { afterEach, beforeEach, expect, it } from 'vitest'
import { serveLoopback } from '../core/serve-loopback'
import { createOxioApp } from './oxio-app'

const email = 'ada@example.com'
const headers = { Authorization: `Basic ${Buffer.from('k:t').toString('base64')}` }
let oxio: Awaited<ReturnType<typeof serveLoopback>>
let endUserId = ''

const send = async (method: string, path: string, body?: object) =>
  Object(await (await fetch(oxio.url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })).json())
const make = () =>
  send('POST', '/v3/lines/line', {
    lineType: 'LINE_TYPE_MOBILITY',
    countryCode: 'US',
    sim: { simType: 'EMBEDDED' },
    endUserId,
  })
const list = async () => (await send('GET', `/v3/end-users/${endUserId}/lines`)).lines

beforeEach(async () => {
  const app = createOxioApp({ credentials: { key: 'k', token: 't' } })
  oxio = await serveLoopback({ app, port: 0, name: 'oxio', quiet: true })
  endUserId = (await send('POST', '/v2/end-users', { firstName: 'A', lastName: 'B', email })).endUserId
})
afterEach(() => oxio.close())

it('an alteration changes the answer in the named place, not the stored line', async () => {
  await send('POST', '/_sandbox/alterations', { email, in: 'creation', set: { 'sim.activationUrl': null, status: '' } })
  await send('POST', '/_sandbox/alterations', { email, in: 'listing', without: ['phoneNumbers', 'sim.iccid'] })
  expect(await make()).toMatchObject({ status: '', sim: { activationUrl: null } })
  const [listed] = await list()
  expect(listed).not.toHaveProperty('phoneNumbers')
  expect(listed.sim).not.toHaveProperty('iccid')
  expect(listed).toMatchObject({ status: 'PENDING', sim: { activationUrl: expect.stringMatching(/^LPA:/) } })
  await send('DELETE', '/_sandbox/alterations')
  expect((await list())[0]).toHaveProperty('phoneNumbers')
})

it('an alteration does not affect other end users', async () => {
  await send('POST', '/_sandbox/alterations', { email: 'bob@example.com', set: { lineId: null } })
  expect(await make()).toMatchObject({ lineId: expect.any(String) })
})
