import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { appEnv, portBeside, stack } from '../support/stack'

/** Runs one of our commands as a person does and returns its output. */
async function run(args: string[], env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
    })
  const [code] = await once(child, 'close')
  return { code: typeof code === 'number' ? code : null, output }
}

/** Ports for the demo that this test's stack does not use. */
const PORTS = Object.fromEntries(
  ['APP_PORT', 'STRIPE_PORT', 'OXIO_PORT', 'RESEND_PORT', 'POSTGRES_PORT', 'AUTH_PORT'].map((name, index) => [
    name,
    String(portBeside(60 + index)),
  ]),
)

describe('the demo', () => {
  it('plays both journeys on a machine in Berlin whose database is new', async () => {
    const { code, output } = await run(['scripts/demo.mjs', '--once'], {
      ...PORTS,
      TZ: 'Europe/Berlin',
      DATA_DIR: `${stack.dataDir}/demo-in-berlin`,
      DATABASE_URL: '',
    })
    expect(output).toContain('Journey (b)')
    expect(code, output).toBe(0)
  })

  it('exits with 1 when a journey fails, whatever is open at that point', async () => {
    const neverMail = createServer((_, response) => response.setHeader('content-type', 'application/json').end('[]'))
    neverMail.listen(portBeside(66), '127.0.0.1')
    await once(neverMail, 'listening')
    const { code, output } = await run(['--import', 'tsx', 'scripts/demo/play.ts'], {
      E2E_APP_URL: stack.app,
      E2E_STRIPE_URL: stack.stripe,
      E2E_OXIO_URL: stack.oxio,
      E2E_AUTH_HOST: stack.authHost,
      E2E_DATABASE_URL: appEnv().DATABASE_URL ?? '',
      E2E_RESEND_URL: `http://127.0.0.1:${portBeside(66)}`,
    })
    neverMail.close()
    expect(output).toMatch(/no mail .+ to .+@/)
    expect(code).toBe(1)
  })
})
