import { beforeEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '@/lib/errors'
import { checkAccount, checkAccountLately } from './check-account'

const getUser = vi.hoisted(() => vi.fn())
vi.mock('./firebase-auth', () => ({ firebaseAuth: () => ({ getUser }) }))

const signedInAt = new Date('2026-11-30T12:00:00Z')
const open = { disabled: false, emailVerified: true, email: 'Ada@Example.com', tokensValidAfterTime: undefined }
const good = { kind: 'good', email: 'ada@example.com' }
let uid = ''
let people = 0

beforeEach(() => {
  people += 1
  uid = `uid-${people}`
  getUser.mockReset().mockResolvedValue(open)
})

describe('an answer of the last minute', () => {
  it('is asked for once', async () => {
    expect(await checkAccountLately(uid, signedInAt, 0)).toEqual({ state: good, askedNow: true })
    expect(await checkAccountLately(uid, signedInAt, 0)).toEqual({ state: good, askedNow: false })
    expect(getUser).toHaveBeenCalledTimes(1)
  })

  it('ends when the version of the account changes, also back', async () => {
    for (const version of [0, 1, 0]) expect((await checkAccountLately(uid, signedInAt, version)).askedNow).toBe(true)
  })

  it('is never used where a call grants or spends', async () => {
    await checkAccountLately(uid, signedInAt, 0)
    getUser.mockResolvedValue({ ...open, disabled: true })
    expect(await checkAccount(uid, signedInAt)).toEqual({ kind: 'bad', reason: 'disabled' })
  })

  it.each([
    ['a disabled account', { ...open, disabled: true }],
    ['an address that is not verified', { ...open, emailVerified: false }],
    ['sign-ins that were ended', { ...open, tokensValidAfterTime: '2026-11-30T12:00:01Z' }],
  ])('does not hold back %s that is good again', async (_what, bad) => {
    getUser.mockResolvedValueOnce(bad)
    expect((await checkAccountLately(uid, signedInAt, 0)).state.kind).toBe('bad')
    expect((await checkAccountLately(uid, signedInAt, 0)).state).toEqual(good)
  })

  it('counts for later sign-ins of the account and not for those that were ended', async () => {
    getUser.mockResolvedValue({ ...open, tokensValidAfterTime: '2026-11-30T12:00:01Z' })
    const later = new Date('2026-11-30T12:00:02Z')
    expect((await checkAccountLately(uid, later, 0)).state).toEqual(good)
    expect((await checkAccountLately(uid, signedInAt, 0)).state).toEqual({ kind: 'bad', reason: 'revoked' })
  })

  it('is no answer when Firebase cannot be reached and none was kept', async () => {
    getUser.mockRejectedValue(new Error('away'))
    await expect(checkAccountLately(uid, signedInAt, 0)).rejects.toBeInstanceOf(AppError)
  })
})
