import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createEndUser, findEndUserByEmail } from './end-users'
import { createLine, listLines } from './lines'

vi.mock('@/lib/env', () => ({
  env: () => ({
    OXIO_BASE_URL: 'https://oxio.example',
    OXIO_API_KEY: 'k',
    OXIO_AUTH_TOKEN: 't',
    OXIO_TIMEOUT_MS: 1_000,
  }),
}))
vi.mock('@/lib/telemetry/watched-call', () => ({ watchedCall: (_what: unknown, call: () => unknown) => call() }))

const fetched = vi.fn<typeof fetch>()
beforeEach(() => {
  vi.stubGlobal('fetch', fetched)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const LINE = {
  lineId: 'line-1',
  status: 'ACTIVE',
  createdTs: '2026-11-24T10:42:00Z',
  sim: {
    iccid: '8910000000000000010F',
    activationCode: '1$smdp.example.com$EX-1',
    activationUrl: 'LPA:1$smdp.example.com$EX-1',
  },
  phoneNumbers: [{ phoneNumber: '+12025550142' }],
}

const answer = (body: unknown, status = 201) => fetched.mockImplementation(async () => Response.json(body, { status }))
const make = (body: unknown, status = 201) => {
  answer(body, status)
  return createLine('end-user', new AbortController().signal)
}
const list = (body: unknown) => {
  answer(body, 200)
  return listLines('end-user')
}

/** What a member may hold where nothing of use is said: by a service that was changed, or that never was described. */
const nothing = fc.constantFrom<unknown>(null, '', '   ', undefined, [], {}, true, [null])
const anything = fc.oneof(nothing, fc.jsonValue())

describe('the answer to a request for a line', () => {
  it('is the line, also when members are null, empty, missing or of another kind, and when there are more', async () => {
    const changes = fc.record(
      {
        status: anything,
        createdTs: anything,
        sim: fc.oneof(
          anything,
          fc.record({ iccid: anything, activationCode: anything, activationUrl: anything }, { requiredKeys: [] }),
        ),
        phoneNumbers: fc.oneof(anything, fc.array(fc.record({ phoneNumber: anything }, { requiredKeys: [] }))),
        somethingNew: anything,
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(changes, fc.constantFrom(200, 201, 202), async (changed, status) => {
        const made = await make({ ...LINE, ...changed }, status)
        expect(made).toMatchObject({ kind: 'ok', data: { lineId: 'line-1' } })
      }),
    )
  })

  it('is never a reason to ask again when it is a 201 or an object, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (body) => {
        expect(await make(body, 201)).toMatchObject({ kind: 'ok' })
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (body) => {
        expect(await make(body, 200)).toMatchObject({ kind: 'ok' })
      }),
    )
    fetched.mockImplementation(async () => new Response('<html>created</html>', { status: 201 }))
    expect(await createLine('end-user', new AbortController().signal)).toEqual({ kind: 'ok', data: null })
  })

  it('has an unknown outcome when a 200 comes with a page', async () => {
    fetched.mockImplementation(async () => new Response('<html>hello</html>', { status: 200 }))
    expect(await createLine('end-user', new AbortController().signal)).toMatchObject({ kind: 'unknown' })
  })

  it('reads null and "" as absent, numbers as their digits, and a single value as a list of one', async () => {
    const sim = { ...LINE.sim, activationUrl: '' }
    const odd = { ...LINE, lineId: 42, status: ' active ', sim, phoneNumbers: { phoneNumber: 12025550142 } }
    expect(await make(odd)).toMatchObject({
      data: { lineId: '42', status: 'active', activationCodes: [LINE.sim.activationCode], phoneNumber: '12025550142' },
    })
    expect(await make({ ...LINE, phoneNumbers: ['+12025550142'] })).toMatchObject({
      data: { phoneNumber: '+12025550142' },
    })
    for (const phoneNumbers of [null, [null], [{}], [{ phoneNumber: null }], [{ phoneNumber: 'pending' }], ''])
      expect(await make({ ...LINE, phoneNumbers })).toMatchObject({ data: { phoneNumber: null } })
  })

  it('has the codes in the order in which they are to be tried', async () => {
    expect(await make(LINE)).toMatchObject({
      data: { activationCodes: [LINE.sim.activationUrl, LINE.sim.activationCode], confirmationCode: null },
    })
    const sim = { ...LINE.sim, confirmationCode: 1234 }
    expect(await make({ ...LINE, sim })).toMatchObject({ data: { confirmationCode: '1234' } })
  })
})

describe('a listing', () => {
  it('is empty when its list is null or missing', async () => {
    for (const body of [{}, { lines: null }, { lines: [] }]) expect(await list(body)).toEqual({ kind: 'ok', data: [] })
  })

  it('is not believed when a line in it has no id, since that may be the one that is looked for', async () => {
    await fc.assert(
      fc.asyncProperty(nothing, fc.boolean(), async (lineId, first) => {
        const lines = first ? [{ ...LINE, lineId }, LINE] : [LINE, { ...LINE, lineId }]
        expect(await list({ lines })).toMatchObject({ kind: 'unknown', unreadable: { status: 200, isJson: true } })
      }),
    )
  })

  it('is never read as empty when it is no listing', async () => {
    for (const body of [null, 'lines', 7, [], { lines: 'none' }, { lines: {} }, { lines: [null] }])
      expect(await list(body), JSON.stringify(body)).toMatchObject({ kind: 'unknown' })
  })
})

describe('an end user', () => {
  const find = (body: unknown) => {
    answer(body, 200)
    return findEndUserByEmail('ada@example.com', new AbortController().signal)
  }

  it('is found by the address among entries that say nothing', async () => {
    const endUsers = [null, {}, { endUserId: 'x', email: null }, { endUserId: 7, email: ' ADA@example.com ' }]
    expect(await find({ endUsers })).toEqual({ kind: 'ok', data: '7' })
    for (const body of [{}, { endUsers: null }, { endUsers: [] }, { endUsers: [{ endUserId: 'x', email: '' }] }])
      expect(await find(body)).toEqual({ kind: 'ok', data: null })
  })

  it('without an id is an unknown outcome, also when it was just created', async () => {
    expect(await find({ endUsers: [{ email: 'ada@example.com', endUserId: null }] })).toMatchObject({ kind: 'unknown' })
    answer({ endUserId: '' })
    expect(await createEndUser('ada@example.com', new AbortController().signal)).toMatchObject({ kind: 'unknown' })
  })
})

describe('a refusal', () => {
  it('is definite with a text or a code, in either kind, and only then', async () => {
    for (const body of [
      { error: 'No', code: null },
      { error: null, code: 3 },
      { code: '3' },
      { error: 'No', more: {} },
    ])
      expect(await make(body, 400), JSON.stringify(body)).toMatchObject({
        kind: 'refused',
        reason: 'invalid_request',
      })
    expect(await make({ error: '', code: '6805' }, 400)).toMatchObject({ reason: 'already_exists' })
    for (const body of [null, {}, { error: '' }, { message: 'No' }, [], 'No'])
      expect(await make(body, 400), JSON.stringify(body)).toMatchObject({ kind: 'unknown' })
  })
})
