import { describe, expect, it, vi } from 'vitest'
import { AppError } from '@/lib/errors'
import { ESIM_SCOPES } from '@/lib/oauth/scopes'
import { admit } from './gate'

vi.mock('@/lib/env', () => ({
  env: () => ({ PUBLIC_ORIGIN: 'http://localhost:5000' }),
  logLevel: () => 'silent',
}))

const person = { id: 'u1', firebaseUid: 'f1', email: 'ada@example.com', locale: 'en', timeZone: null }
const caller = { person, clientId: 'c1', scopes: ESIM_SCOPES }
const door = { path: '/mcp/v2', everyCall: false } as const
const accept = () => vi.fn(async () => ({ kind: 'caller', caller }) as const)
const call = (name: unknown, id = 1) => ({ jsonrpc: '2.0' as const, id, method: 'tools/call', params: { name } })
const withToken = new Request('http://localhost:5000', { headers: { authorization: 'Bearer t0ken' } })

describe('the gate', () => {
  it('checks whether a token is revoked only when a tool of the request spends or hands out a code', async () => {
    for (const [names, checkRevoked] of [
      [['activate_esim'], true],
      [['list_esims', 'activate_esim'], true],
      [['show_install_card'], true],
      [['list_esims'], false],
      [['get_activation_status'], false],
      [['search_services'], false],
      [[], false],
    ] as const) {
      const verify = accept()
      const messages = names.map((name, id) => call(name, id))
      expect(await admit(withToken, messages, { ...door, verify })).toEqual({ kind: 'admitted', caller })
      expect(verify).toHaveBeenCalledWith('t0ken', { checkRevoked })
    }
  })

  it('answers 503 and not 401 when the token cannot be verified', async () => {
    const verify = vi.fn(async () => {
      throw new AppError('firebase_unavailable', { message: 'away', detail: 'secret detail', retryAfterSeconds: 9 })
    })
    const admission = await admit(withToken, [call('list_esims', 4)], { ...door, verify })
    if (admission.kind !== 'refused') throw new Error('admitted')
    expect(admission.response.status).toBe(503)
    expect(admission.response.headers.get('retry-after')).toBe('9')
    const body = await admission.response.text()
    expect(JSON.parse(body)).toMatchObject({ id: 4, error: { code: -32603 } })
    expect(body).not.toContain('secret')
  })

  it.each(['expired', 'revoked', 'unverified_email', 'unusable_email', 'stale_sign_in', 'disabled'] as const)(
    'shows a person what is wrong with a token that is %s',
    async (reason) => {
      const verify = vi.fn(async () => ({ kind: 'rejected', reason }) as const)
      const admission = await admit(withToken, [call('search_services')], { ...door, verify })
      if (admission.kind !== 'refused') throw new Error('admitted')
      expect(admission.response.status).toBe(401)
      expect(admission.response.headers.get('www-authenticate')).toMatch(
        /error="invalid_token", error_description="[^"]+"$/,
      )
      const { error } = await admission.response.json()
      expect(error.message.length).toBeGreaterThan(15)
    },
  )

  it('admits a call of an unknown tool, so that the protocol names the mistake', async () => {
    const bare = new Request('http://localhost:5000')
    for (const name of ['nope', 7, undefined])
      expect(await admit(bare, [call(name)], door)).toEqual({ kind: 'admitted', caller: null })
  })
})
