/**
 * The number of the runner's worker. Each worker has its own stack, so that a fault of one test does not strike another.
 * Vitest counts from 1, Playwright from 0.
 */
const worker = process.env.VITEST_POOL_ID ?? String(Number(process.env.TEST_PARALLEL_INDEX ?? 0) + 1)

function required(name: string): string {
  const value = process.env[`${name}_${worker}`] ?? process.env[name]
  if (!value) throw new Error(`${name} is not set: run npm test, or start npm run demo before npx playwright test`)
  return value
}

/** The addresses of the running stack, read at the first use, so that Playwright can list the tests without a stack. */
export const stack = {
  get app() {
    return required('E2E_APP_URL')
  },
  get stripe() {
    return required('E2E_STRIPE_URL')
  },
  get oxio() {
    return required('E2E_OXIO_URL')
  },
  get resend() {
    return required('E2E_RESEND_URL')
  },
  get authHost() {
    return required('E2E_AUTH_HOST')
  },
  get databaseUrl() {
    return required('E2E_DATABASE_URL')
  },
  /** The folder of its state and of its nodes' logs. */
  get dataDir() {
    return required('E2E_DATA_DIR')
  },
}

/** A port of this stack for a test's own servers. @param number 10 to 99 */
export const portBeside = (number: number): number => Number(new URL(stack.app).port) + number

/** The app's environment, to start another node. */
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
