import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { CALLBACK, callStatus, codeFor, redeem, tokensOf } from '../support/oauth-plain'
import { appEnv, newEmail } from '../support/stack'

const run = promisify(execFile)
const oauthClient = async (...args: string[]): Promise<string> => {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', 'scripts/oauth-client.ts', ...args], {
    env: { ...appEnv(), NODE_ENV: 'production' },
  })
  return stdout.trim()
}

it('an operator registers a client with a secret for a host that wants one, lists it and removes it', async () => {
  const made: unknown = JSON.parse(await oauthClient('--name', 'Gemini Enterprise', '--redirect', CALLBACK))
  const { clientId, clientSecret } = made as { clientId: string; clientSecret: string }
  expect(await oauthClient('--list')).toContain(clientId)
  expect(await oauthClient('--list')).not.toContain(clientSecret)

  const code = await codeFor(newEmail('enterprise'), {}, clientId)
  expect((await redeem(code)).status).toBe(401)
  const { access } = tokensOf(code, await redeem(code, { client_secret: clientSecret }))
  expect(await callStatus(access)).toBe(200)

  expect(await oauthClient('--remove', clientId)).toBe('removed')
  await expect(oauthClient('--remove', clientId)).rejects.toThrow()
  await expect(oauthClient('--name', 'x', '--redirect', 'http://evil.example/')).rejects.toThrow()
})
