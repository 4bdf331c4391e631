import { beforeEach, describe, expect, it, vi } from 'vitest'
import { checkAccountLately } from '@/lib/identity/check-account'
import { verifySessionCookie } from '@/lib/identity/verify-token'
import { findPerson, personFromIdentity } from './person'
import { readSession, readSessionLately } from './read-session'

vi.mock('@/lib/identity/verify-token', () => ({ verifySessionCookie: vi.fn() }))
vi.mock('@/lib/identity/check-account', () => ({ checkAccountLately: vi.fn() }))
vi.mock('./person', () => ({ findPerson: vi.fn(), personFromIdentity: vi.fn() }))

const person = { id: 'u1', firebaseUid: 'f1', email: 'ada@example.com', locale: 'en', timeZone: null }
const signedInAt = new Date('2026-11-30T12:00:00Z')
const identity = {
  uid: 'f1',
  email: 'ada@example.com',
  hasUnusableEmail: false,
  emailVerified: true,
  provider: 'custom',
  tenant: null,
  signedInAt,
}
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000)
const good = (askedNow: boolean, email = person.email) => ({ state: { kind: 'good', email }, askedNow }) as const
let cookies = 0
let cookie = ''

beforeEach(() => {
  vi.resetAllMocks()
  cookies += 1
  cookie = `cookie ${cookies}`
  vi.mocked(verifySessionCookie).mockResolvedValue({ kind: 'verified', identity, expiresAt: inSeconds(600) })
  vi.mocked(personFromIdentity).mockResolvedValue(person)
  vi.mocked(findPerson).mockResolvedValue({ person, accountVersion: 3 })
  vi.mocked(checkAccountLately).mockResolvedValue(good(false))
})

describe('a session for reading', () => {
  it('asks Firebase about a cookie that this node has not verified', async () => {
    expect(await readSessionLately(cookie)).toEqual({ person, signedInAt })
    expect(verifySessionCookie).toHaveBeenCalledTimes(1)
    expect(checkAccountLately).not.toHaveBeenCalled()
  })

  it('then counts by the answer of the last minute, under the version that was read before it', async () => {
    await readSessionLately(cookie)
    expect(await readSessionLately(cookie)).toEqual({ person, signedInAt })
    expect(verifySessionCookie).toHaveBeenCalledTimes(1)
    expect(checkAccountLately).toHaveBeenCalledWith('f1', signedInAt, 3)
  })

  it('is none when the account is bad', async () => {
    await readSessionLately(cookie)
    vi.mocked(checkAccountLately).mockResolvedValue({ state: { kind: 'bad', reason: 'disabled' }, askedNow: true })
    expect(await readSessionLately(cookie)).toBeNull()
  })

  it('is verified anew after the cookie has expired, and when its person is not stored', async () => {
    vi.mocked(verifySessionCookie).mockResolvedValue({ kind: 'verified', identity, expiresAt: inSeconds(-1) })
    await readSessionLately(cookie)
    vi.mocked(verifySessionCookie).mockResolvedValue({ kind: 'rejected', reason: 'expired' })
    expect(await readSessionLately(cookie)).toBeNull()
    vi.mocked(verifySessionCookie).mockResolvedValue({ kind: 'verified', identity, expiresAt: inSeconds(600) })
    await readSessionLately(cookie)
    vi.mocked(findPerson).mockResolvedValue(null)
    vi.mocked(verifySessionCookie).mockResolvedValue({ kind: 'rejected', reason: 'revoked' })
    expect(await readSessionLately(cookie)).toBeNull()
  })

  it('stores a new address only when Firebase has just given it', async () => {
    await readSessionLately(cookie)
    vi.mocked(checkAccountLately).mockResolvedValue(good(false, 'old@example.com'))
    expect((await readSessionLately(cookie))?.person).toBe(person)
    const renamed = { ...person, email: 'new@example.com' }
    vi.mocked(checkAccountLately).mockResolvedValue(good(true, 'new@example.com'))
    vi.mocked(personFromIdentity).mockResolvedValue(renamed)
    expect((await readSessionLately(cookie))?.person).toEqual(renamed)
    expect(personFromIdentity).toHaveBeenLastCalledWith({ ...identity, email: 'new@example.com' }, { current: true })
  })
})

it('a session for changes asks Firebase each time', async () => {
  for (let n = 0; n < 3; n++) await readSession(cookie)
  expect(verifySessionCookie).toHaveBeenCalledTimes(3)
  expect(checkAccountLately).not.toHaveBeenCalled()
})
