import { spawn } from 'node:child_process'
import { expect, it } from 'vitest'
import { stack } from '../support/stack'

/** First port of a separate stack: the soak restarts the database. */
const FIRST = Number(new URL(stack.app).port) + 20
const PORTS = {
  APP_PORT: FIRST,
  STRIPE_PORT: FIRST + 1,
  OXIO_PORT: FIRST + 2,
  RESEND_PORT: FIRST + 3,
  POSTGRES_PORT: FIRST + 5,
  AUTH_PORT: FIRST + 6,
}

it('under killed nodes, lost answers and restarts of the database nothing is sold twice and nothing is lost (short form)', async () => {
  const ports = Object.fromEntries(Object.entries(PORTS).map(([name, port]) => [name, String(port)]))
  const child = spawn(
    process.execPath,
    [
      'scripts/soak.mjs',
      '--orders',
      '24',
      '--people',
      '18',
      '--seed',
      '7',
      '--trouble-seconds',
      '45',
      '--at-once',
      '6',
    ],
    { env: { ...process.env, ...ports } },
  )
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  expect(code, output).toBe(0)
  expect(output).toContain('passed: nothing doubled, nothing lost')
}, 600_000)
