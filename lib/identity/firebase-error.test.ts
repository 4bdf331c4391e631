import { describe, expect, it } from 'vitest'
import { isAppError } from '@/lib/errors'
import { callFirebase, callFirebaseUnless, firebaseCode } from './firebase-error'

const refusal = (code: string) => Object.assign(new Error('said so'), { code })
const failing = (error: unknown) => () => Promise.reject(error)

describe('answers of Firebase', () => {
  it('are distinguished by the code after the service prefix', () => {
    expect(firebaseCode(refusal('auth/user-not-found'))).toBe('user-not-found')
    expect(firebaseCode(refusal('ECONNREFUSED'))).toBeNull()
    expect(firebaseCode(new Error('auth/user-not-found'))).toBeNull()
    expect(firebaseCode('auth/user-not-found')).toBeNull()
  })

  it('are returned unchanged on success', async () => {
    expect(await callFirebase(() => Promise.resolve(7))).toBe(7)
    expect(await callFirebaseUnless('user-not-found', () => Promise.resolve(7))).toBe(7)
  })

  it('become null for the expected refusal', async () => {
    expect(await callFirebaseUnless('user-not-found', failing(refusal('auth/user-not-found')))).toBeNull()
  })

  it.each([refusal('auth/internal-error'), refusal('ECONNREFUSED'), new TypeError('fetch failed'), 'text'])(
    'are faults for all other errors (%s)',
    async (error) => {
      for (const call of [callFirebase(failing(error)), callFirebaseUnless('user-not-found', failing(error))]) {
        const thrown: unknown = await call.catch((caught: unknown) => caught)
        expect(isAppError(thrown) && thrown.code).toBe('firebase_unavailable')
        expect(isAppError(thrown) && thrown.message).not.toContain('said so')
      }
    },
  )
})
