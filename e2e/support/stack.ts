/** The runner's worker: each has a stack of its own, so that none disturbs another's faults. */
const worker = process.env.VITEST_POOL_ID ?? '1'

function required(name: string): string {
  const value = process.env[`${name}_${worker}`] ?? process.env[name]
  if (!value) throw new Error(`${name} is not set: run the tests with npm test, which starts the stack`)
  return value
}

/** Where the running stack is. */
export const stack = {
  app: required('E2E_APP_URL'),
  stripe: required('E2E_STRIPE_URL'),
  oxio: required('E2E_OXIO_URL'),
  resend: required('E2E_RESEND_URL'),
  authHost: required('E2E_AUTH_HOST'),
  databaseUrl: required('E2E_DATABASE_URL'),
  /** The folder of its state and of what its nodes wrote. */
  dataDir: required('E2E_DATA_DIR'),
}

/** A port that belongs to this stack, for what a test starts beside it: 10 to 99. */
export const portBeside = (number: number): number => Number(new URL(stack.app).port) + number

/** The app's own environment, to start one more node with. */
export function appEnv(): Record<string, string> {
  const parsed: unknown = JSON.parse(required('E2E_STACK_ENV'))
  if (typeof parsed !== 'object' || parsed === null) throw new Error('E2E_STACK_ENV is not an object')
  return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value)]))
}

let people = 0

/** An address that no other test uses. */
export function newEmail(name = 'person'): string {
  people += 1
  return `${name}.${Date.now().toString(36)}.${process.pid}.${people}@example.com`
}
