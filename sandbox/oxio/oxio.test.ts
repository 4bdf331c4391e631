import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startContractClient } from './contract-client'

let oxio: Awaited<ReturnType<typeof startContractClient>>
beforeEach(async () => {
  oxio = await startContractClient()
})
afterEach(() => oxio.close())

const ada = { firstName: 'Ada', lastName: 'Example', email: 'ada@example.com', sex: 'UNSPECIFIED' }
const unknownId = '0b6f2f0e-1c55-4d0a-9a53-6a7f3f2d1e01'
const order = (endUserId: string, more: object = {}) => ({
  lineType: 'LINE_TYPE_MOBILITY',
  countryCode: 'US',
  sim: { simType: 'EMBEDDED' },
  endUserId,
  activateOnAttach: false,
  ...more,
})
const makeUser = async (person: object = ada) =>
  String((await oxio.send('POST', '/v2/end-users', person)).body.endUserId)
const makeLine = (endUserId: string, more?: object) => oxio.send('POST', '/v3/lines/line', order(endUserId, more))
const list = async (endUserId: string) => (await oxio.send('GET', `/v3/end-users/${endUserId}/lines`)).body.lines

describe('access', () => {
  it('refuses wrong credentials with 401 and JSON', async () => {
    for (const pair of ['local-key:wrong', 'wrong:local-token', '']) {
      const headers = { Authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
      const answer = await oxio.send('GET', '/v2/end-users?email=a@example.com', undefined, { headers })
      expect(answer).toMatchObject({ status: 401, body: { code: 16 } })
    }
  })
})

describe('end users', () => {
  it('are found by email address in any case, and by no other', async () => {
    const endUserId = await makeUser()
    const found = await oxio.send('GET', '/v2/end-users?email=ADA@example.com')
    expect(found.body.endUsers).toMatchObject([{ endUserId, email: 'ada@example.com' }])
    expect((await oxio.send('GET', '/v2/end-users?email=eve@example.com')).body.endUsers).toEqual([])
  })

  it('have a unique email address: a second one is 400 with 6805', async () => {
    await makeUser()
    const again = await oxio.send('POST', '/v2/end-users', { ...ada, email: 'Ada@Example.com' })
    expect(again).toMatchObject({ status: 400, body: { code: 6805, details: { email: expect.any(String) } } })
  })

  it('need their fields (6801), of the right type (3)', async () => {
    const absent = await oxio.send('POST', '/v2/end-users', { email: 'x@example.com', firstName: null })
    expect(absent.body).toMatchObject({ code: 6801, details: { firstName: 'mandatory', lastName: 'mandatory' } })
    for (const wrong of [{ ...ada, firstName: 7 }, { ...ada, email: 'nobody' }, [], '{broken']) {
      expect((await oxio.send('POST', '/v2/end-users', wrong)).body).toEqual({ error: 'Invalid parameters', code: 3 })
    }
    expect((await oxio.send('GET', '/v2/end-users')).body.code).toBe(6801)
  })

  it('are listed unfiltered when the email filter is off', async () => {
    await makeUser()
    await oxio.control('POST', 'settings', { ignoreEmailFilter: true })
    const found = await oxio.send('GET', '/v2/end-users?email=eve@example.com')
    expect(found.body.endUsers).toMatchObject([{ email: 'ada@example.com' }])
  })
})

describe('lines', () => {
  it('are not deduplicated: three equal requests create three lines with their own SIM, number and code', async () => {
    const endUserId = await makeUser()
    const made = await Promise.all([1, 2, 3].map(() => makeLine(endUserId)))
    const sims = made.map(({ body }) => JSON.stringify([body.lineId, body.sim, body.phoneNumbers]))
    expect(new Set(sims).size).toBe(3)
    expect(await list(endUserId)).toHaveLength(3)
  })

  it('at once: number and profile in the answer, first INITIATING, then ACTIVE', async () => {
    const endUserId = await makeUser()
    const { body } = await makeLine(endUserId)
    expect(body).toMatchObject({ endUserId, status: 'INITIATING', activateOnAttach: false })
    expect(body.phoneNumbers).toEqual([{ phoneNumber: expect.stringMatching(/^\+1[2-9]\d{2}555\d{4}$/) }])
    expect(Object(body.sim).activationUrl).toBe(`LPA:${Object(body.sim).activationCode}`)
    await oxio.control('POST', 'clock', { advanceMs: 5000 })
    expect(await list(endUserId)).toMatchObject([{ lineId: body.lineId, status: 'ACTIVE' }])
  })

  it('deferred: PENDING with a profile and one empty object for the number', async () => {
    const { body } = await makeLine(await makeUser(), { activateOnAttach: true })
    expect(body).toMatchObject({ status: 'PENDING', phoneNumbers: [{}] })
    expect(body.sim).toMatchObject({ activationUrl: expect.stringMatching(/^LPA:1\$/) })
  })

  it('treat an area code as a preference', async () => {
    const wished = { phoneNumberRequirements: { preferredAreaCode: '212' } }
    const { body } = await makeLine(await makeUser(), wished)
    expect(body.phoneNumbers).not.toEqual([{ phoneNumber: expect.stringMatching(/^\+1212/) }])
  })

  it('name missing fields (6801) and refuse wrong types (3)', async () => {
    const endUserId = await makeUser()
    const { endUserId: _id, ...nobody } = order(endUserId)
    expect((await oxio.send('POST', '/v3/lines/line', {})).body).toMatchObject({
      code: 6801,
      details: { lineType: 'mandatory', countryCode: 'mandatory', sim: 'mandatory' },
    })
    expect((await oxio.send('POST', '/v3/lines/line', nobody)).body).toMatchObject({ code: 6801 })
    for (const wrong of [
      { endUserId: { endUserId } },
      { endUserId: 'x' },
      { activateOnAttach: 'no' },
      { lineType: 1 },
    ]) {
      expect((await makeLine(endUserId, wrong)).body).toEqual({ error: 'Invalid parameters', code: 3 })
    }
    expect((await oxio.control('GET', 'lines')).body).toEqual([])
  })

  it('answer 404 with 5 for an unknown end user', async () => {
    expect(await makeLine(unknownId)).toMatchObject({ status: 404, body: { code: 5 } })
    expect(await oxio.send('GET', `/v3/end-users/${unknownId}/lines`)).toMatchObject({ status: 404 })
    expect(await oxio.send('GET', `/v3/lines/${unknownId}`)).toMatchObject({ status: 404 })
    expect(await oxio.send('GET', `/v2/lines/${unknownId}`)).toMatchObject({ status: 404 })
  })

  it('with a nested end user create one: 6801 without an email address, 6805 with a known one', async () => {
    const brandId = '11111111-2222-4333-8444-555555555555'
    const endUserId = await makeUser()
    const { endUserId: _id, ...nobody } = order(endUserId)
    const inline = (endUser: object) => oxio.send('POST', '/v3/lines/line', { ...nobody, endUser })
    expect((await inline({ brandId, endUserId })).body).toMatchObject({ code: 6801, details: { email: 'mandatory' } })
    expect((await inline({ brandId, endUserId, email: ada.email })).body.code).toBe(6805)
    const made = await inline({ brandId, email: 'new@example.com' })
    expect(made.status).toBe(201)
    expect(made.body.endUserId).not.toBe(endUserId)
    const both = { ...order(endUserId), endUser: { brandId, email: 'third@example.com' } }
    expect((await oxio.send('POST', '/v3/lines/line', both)).body.code).toBe(3)
  })

  it('answer 409 when the stock of eSIMs is empty', async () => {
    const endUserId = await makeUser()
    await oxio.control('POST', 'settings', { stock: 1 })
    expect((await makeLine(endUserId)).status).toBe(201)
    expect(await makeLine(endUserId)).toMatchObject({ status: 409, body: { error: 'No SIM available', code: 8 } })
    expect((await oxio.send('GET', '/v3/sims')).body.sims).toHaveLength(1)
  })

  it('use a named SIM once and skip it afterwards', async () => {
    const endUserId = await makeUser()
    const stock = (await oxio.send('GET', '/v3/sims?status=COLD&limit=3')).body.sims
    const iccid = String(Object(Object(stock)[0]).iccid)
    const named = { sim: { simType: 'EMBEDDED', iccid } }
    expect((await makeLine(endUserId, named)).body.sim).toMatchObject({ iccid })
    expect(await makeLine(endUserId, named)).toMatchObject({ status: 409, body: { code: 6 } })
    expect((await makeLine(endUserId)).body.sim).not.toMatchObject({ iccid })
    const foreign = { sim: { simType: 'EMBEDDED', iccid: '8901000000000000000F' } }
    expect((await makeLine(endUserId, foreign)).status).toBe(404)
    expect((await makeLine(endUserId, { sim: { simType: 'PHYSICAL' } })).status).toBe(409)
  })

  it('show profile, number and line only after the configured delays', async () => {
    const endUserId = await makeUser()
    await oxio.control('POST', 'settings', { profileDelayMs: 60_000, numberDelayMs: 120_000, listLagMs: 30_000 })
    const { body } = await makeLine(endUserId)
    expect(body.phoneNumbers).toEqual([{}])
    expect(body.sim).not.toHaveProperty('activationUrl')
    expect(await list(endUserId)).toEqual([])
    await oxio.control('POST', 'clock', { advanceMs: 61_000 })
    expect(await list(endUserId)).toMatchObject([{ phoneNumbers: [{}], sim: { activationUrl: expect.any(String) } }])
    await oxio.control('POST', 'clock', { advanceMs: 60_000 })
    expect(await list(endUserId)).toMatchObject([{ phoneNumbers: [{ phoneNumber: expect.any(String) }] }])
  })
})

it('every other operation answers as in the contract', async () => {
  const { body } = await makeLine(await makeUser())
  const iccid = String(Object(body.sim).iccid)
  const lineId = String(body.lineId)
  expect((await oxio.send('GET', `/v3/lines/${lineId}`)).body.lineId).toBe(lineId)
  expect((await oxio.send('GET', `/v2/lines/${lineId}`)).body.iccid).toBe(iccid)
  expect((await oxio.send('GET', `/v2/lines?iccids=${iccid}&iccids=${iccid}`)).body.lines).toHaveLength(1)
  expect((await oxio.send('GET', '/v2/lines')).status).toBe(400)
  expect((await oxio.send('GET', `/v3/sims/${iccid}`)).body).toMatchObject({ status: 'WARM', lineId })
  expect((await oxio.send('GET', '/v3/sims/8901000000000000000F')).status).toBe(404)
  expect((await oxio.send('GET', `/v2/sims/${iccid}/user-plans`)).body.userPlans).toHaveLength(1)
  expect((await oxio.send('GET', '/v2-internal/plans')).body.plans).toHaveLength(1)
  const planId = '5d1c6a52-0f7e-4f0c-8a0b-2f4f4c0c1a10'
  expect((await oxio.send('POST', '/v2/subscriptions', { lineId, plan: { planId } })).status).toBe(200)
  expect((await oxio.send('POST', '/v2/subscriptions', { lineId: unknownId, plan: { planId } })).status).toBe(404)
  expect((await oxio.send('POST', '/v2/subscriptions', {})).body.code).toBe(6801)
  const group = { name: 'Family', groupType: 'GROUP_TYPE_SHARED' }
  expect((await oxio.send('POST', '/v2/groups', group)).body.group).toMatchObject({ status: 'GROUP_ACTIVE' })
  expect((await oxio.send('GET', '/v3/phone-numbers/available?limit=2')).body.phoneNumbers).toHaveLength(2)
})

describe('controls', () => {
  it('seed a line of an earlier system, and terminate it', async () => {
    const seeded = await oxio.control('POST', 'lines', { email: 'old@example.com' })
    expect(seeded).toMatchObject({ status: 201, body: { email: 'old@example.com', status: 'ACTIVE' } })
    const found = await oxio.send('GET', '/v2/end-users?email=old@example.com')
    expect(found.body.endUsers).toMatchObject([{ endUserId: seeded.body.endUserId }])
    await oxio.control('POST', `lines/${seeded.body.lineId}/terminate`)
    expect(await list(seeded.body.endUserId)).toMatchObject([{ status: 'TERMINATED' }])
    const users = (await oxio.control('GET', 'end-users')).body
    expect(users).toMatchObject([{ email: 'old@example.com' }])
  })

  it('refuse an unknown setting or scenario', async () => {
    expect((await oxio.control('POST', 'settings', { stok: 1 })).status).toBe(400)
    expect((await oxio.control('POST', 'scenario', { name: 'sunshine' })).status).toBe(400)
  })

  it('a fault cuts the connection after the line is created', async () => {
    const endUserId = await makeUser()
    await oxio.control('POST', 'faults', { match: { method: 'POST', path: '/v3/lines/line' }, kind: 'reset_after' })
    await expect(makeLine(endUserId)).rejects.toThrow()
    expect(await list(endUserId)).toHaveLength(1)
  })

  it('the page lists lines without activation codes and escapes all values', async () => {
    const seeded = await oxio.control('POST', 'lines', { email: 'old@example.com', status: '<b>ODD</b>' })
    const page = await (await fetch(oxio.url)).text()
    expect(page).toContain(seeded.body.lineId)
    expect(page).toContain('&lt;b&gt;ODD')
    expect(page).not.toContain('smdp.sandbox.example')
  })
})

it('a restart keeps lines, stock and clock', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'oxio-')), 'oxio.json')
  await oxio.close()
  oxio = await startContractClient(file)
  const endUserId = await makeUser()
  const { body } = await makeLine(endUserId)
  await oxio.control('POST', 'clock', { advanceMs: 60_000 })
  await oxio.close()
  oxio = await startContractClient(file)
  expect(await list(endUserId)).toMatchObject([{ lineId: body.lineId, sim: body.sim, status: 'ACTIVE' }])
  expect((await oxio.control('GET', 'settings')).body.stock).toBe(9999)
  expect((await makeLine(endUserId)).body.sim).not.toMatchObject({ iccid: Object(body.sim).iccid })
})
