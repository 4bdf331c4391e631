import { afterEach, beforeEach, expect, it } from 'vitest'
import { contract, startContractClient } from './contract-client'
import { scenarioNames } from './scenarios'

let oxio: Awaited<ReturnType<typeof startContractClient>>
let endUserId: string

const email = 'ada@example.com'
const person = (address: string) => ({ firstName: 'Ada', lastName: 'Example', email: address })
const arm = (name: string, more: object = {}) => oxio.control('POST', 'scenario', { name, ...more })
const makeUser = (address: string) => oxio.send('POST', '/v2/end-users', person(address))
const find = async (address: string) => (await oxio.send('GET', `/v2/end-users?email=${address}`)).body.endUsers
const list = async () => (await oxio.send('GET', `/v3/end-users/${endUserId}/lines`)).body.lines ?? []
const makeLine = (activateOnAttach = false, signal?: AbortSignal) => {
  const body = { lineType: 'LINE_TYPE_MOBILITY', countryCode: 'US', sim: { simType: 'EMBEDDED' } }
  return oxio.send('POST', '/v3/lines/line', { ...body, endUserId, activateOnAttach }, signal ? { signal } : {})
}

beforeEach(async () => {
  oxio = await startContractClient()
  endUserId = String((await makeUser(email)).body.endUserId)
})
afterEach(() => oxio.close())

it('offers exactly the scenarios of the contract', () => {
  expect([...scenarioNames].sort()).toEqual(contract['x-mock-scenarios'].map(({ name }) => name).sort())
})

it('happy-immediate: number at once, INITIATING then ACTIVE, regardless of delays', async () => {
  await oxio.control('POST', 'settings', { numberDelayMs: 60_000, profileDelayMs: 60_000, listLagMs: 60_000 })
  await arm('happy-immediate')
  expect((await makeLine()).body).toMatchObject({
    status: 'INITIATING',
    phoneNumbers: [{ phoneNumber: expect.any(String) }],
    sim: { activationUrl: expect.any(String) },
  })
  await oxio.control('POST', 'clock', { advanceMs: 5000 })
  expect(await list()).toMatchObject([{ status: 'ACTIVE' }])
})

it('happy-deferred: PENDING, no number, profile present', async () => {
  await oxio.control('POST', 'settings', { profileDelayMs: 60_000 })
  await arm('happy-deferred')
  const { body } = await makeLine(true)
  expect(body).toMatchObject({ status: 'PENDING', phoneNumbers: [{}], sim: { activationUrl: expect.any(String) } })
})

it('email-taken: 6805, and the search finds the holder', async () => {
  await arm('email-taken')
  expect((await makeUser('new@example.com')).body.code).toBe(6805)
  expect(await find('new@example.com')).toMatchObject([{ email: 'new@example.com' }])
})

it('email-taken-but-not-found: 6805, and the search is empty before and after', async () => {
  await arm('email-taken-but-not-found', { email: 'new@example.com' })
  expect(await find('new@example.com')).toEqual([])
  expect((await makeUser('new@example.com')).body.code).toBe(6805)
  expect(await find('new@example.com')).toEqual([])
  expect(await find(email)).toHaveLength(1)
})

it('bad-credentials: 401 for the given number of requests', async () => {
  await arm('bad-credentials', { times: 2 })
  const statuses = [await makeLine(), await makeLine(), await makeLine()].map(({ status }) => status)
  expect(statuses).toEqual([401, 401, 201])
})

it('out-of-esims: 409 with the inventory error and no line', async () => {
  await arm('out-of-esims')
  expect(await makeLine()).toMatchObject({ status: 409, body: { code: 8 } })
  expect(await list()).toEqual([])
})

it('throttled: 429 with Retry-After 7, then success', async () => {
  await arm('throttled')
  const first = await makeLine()
  expect([first.status, first.headers.get('Retry-After')]).toEqual([429, '7'])
  expect((await makeLine()).status).toBe(201)
})

it('created-then-timeout: the line is stored, no answer is sent', async () => {
  await arm('created-then-timeout')
  await expect(makeLine(false, AbortSignal.timeout(300))).rejects.toThrow()
  expect(await list()).toHaveLength(1)
})

it('created-then-503-html: the line is stored, the answer is HTML', async () => {
  await arm('created-then-503-html')
  const answer = await makeLine()
  expect([answer.status, answer.headers.get('Content-Type')]).toEqual([503, expect.stringContaining('text/html')])
  expect(await list()).toHaveLength(1)
})

it('slow-profile: no activationUrl in the answer and the first three reads', async () => {
  await arm('slow-profile')
  expect((await makeLine()).body.sim).not.toHaveProperty('activationUrl')
  for (let read = 1; read <= 3; read++) expect(Object(await list())[0].sim).not.toHaveProperty('activationUrl')
  expect(Object(await list())[0].sim).toHaveProperty('activationUrl')
})

it('list-lag: the line is missing from the list for 5 s', async () => {
  await arm('list-lag')
  expect((await makeLine()).status).toBe(201)
  expect(await list()).toEqual([])
  await oxio.control('POST', 'clock', { advanceMs: 5000 })
  expect(await list()).toHaveLength(1)
})

it('terminated-earlier: the list has only a TERMINATED line, and a new one can be created', async () => {
  await arm('terminated-earlier')
  expect(await list()).toMatchObject([{ status: 'TERMINATED' }])
  expect((await makeLine()).status).toBe(201)
  expect(await list()).toHaveLength(2)
})

it('a scenario for one email address does not affect other end users', async () => {
  await arm('out-of-esims', { email: 'somebody@example.com' })
  expect((await makeLine()).status).toBe(201)
  await arm('out-of-esims', { email: 'ADA@example.com' })
  expect((await makeLine()).status).toBe(409)
  expect((await makeLine()).status).toBe(201)
})
