import { formatTable } from '../support/table.mjs'

/**
 * Lists the addresses of a stack.
 * @param {import('./start-stack.mjs').Stack} stack
 */
export function describeStack({ urls, env }) {
  return formatTable([
    ['  App', urls.app],
    ['  MCP endpoint', `${urls.app}/mcp/v2`],
    ['  Stripe', urls.stripe],
    ['  OXIO', urls.oxio],
    ['  Mail inbox', urls.resend],
    ['  Auth emulator', `http://${urls.authHost}`],
    ['  PostgreSQL', hidePassword(env.DATABASE_URL ?? '')],
    ['  Node', process.versions.node],
  ])
}

/**
 * @param {string} url
 * @returns {string}
 */
export function hidePassword(url) {
  try {
    const parsed = new URL(url)
    if (parsed.password) parsed.password = '***'
    return parsed.toString()
  } catch {
    return '(DATABASE_URL is not a URL)'
  }
}
