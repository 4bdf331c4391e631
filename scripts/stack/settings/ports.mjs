import { createServer } from 'node:net'
import { StackError } from '../../support/stack-error.mjs'

/** @typedef {{ app: number, stripe: number, oxio: number, resend: number, postgres: number, auth: number }} Ports */

/** @type {{ part: keyof Ports, label: string, variable: string, standard: number, tests: number }[]} */
const PARTS = [
  { part: 'app', label: 'the app', variable: 'APP_PORT', standard: 5000, tests: 5200 },
  { part: 'stripe', label: 'the Stripe stand-in', variable: 'STRIPE_PORT', standard: 5101, tests: 5201 },
  { part: 'oxio', label: 'the OXIO stand-in', variable: 'OXIO_PORT', standard: 5102, tests: 5202 },
  { part: 'resend', label: 'the mail inbox', variable: 'RESEND_PORT', standard: 5103, tests: 5203 },
  { part: 'postgres', label: 'PostgreSQL', variable: 'POSTGRES_PORT', standard: 5105, tests: 5205 },
  { part: 'auth', label: 'the Auth emulator', variable: 'AUTH_PORT', standard: 9099, tests: 9299 },
]

/**
 * Returns the ports of a stack. Tests have their own defaults, so they can run beside a demo.
 * @param {'standard' | 'tests'} set
 * @param {Record<string, string | undefined>} env
 * @returns {Ports}
 */
export function choosePorts(set, env) {
  /** @type {Ports} */
  const ports = { app: 0, stripe: 0, oxio: 0, resend: 0, postgres: 0, auth: 0 }
  for (const { part, variable, [set]: usual } of PARTS) ports[part] = readPort(variable, env[variable]) ?? usual
  for (const { part, label, variable } of PARTS) {
    const twin = PARTS.find((other) => other.part !== part && ports[other.part] === ports[part])
    if (twin) throw new StackError(`${variable}: port ${ports[part]} is used by both ${label} and ${twin.label}.`)
  }
  return ports
}

/**
 * Returns the ports of another stack beside this one.
 * @param {Ports} ports
 * @param {number} distance
 * @returns {Ports}
 */
export function shiftPorts(ports, distance) {
  const shifted = { ...ports }
  for (const { part } of PARTS) shifted[part] += distance
  return shifted
}

/**
 * @param {string} variable
 * @param {string | undefined} text
 */
function readPort(variable, text) {
  if (text === undefined || text === '') return undefined
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new StackError(`${variable} must be a port number from 1 to 65535, not "${text}".`)
}

/**
 * Throws with one line for each port that is in use.
 * @param {Ports} ports
 * @param {(keyof Ports)[]} [skip] parts that this stack does not start
 */
export async function checkPortsAreFree(ports, skip = []) {
  /** @type {string[]} */
  const taken = []
  for (const { part, label, variable } of PARTS) {
    if (skip.includes(part) || (await isFree(ports[part]))) continue
    taken.push(
      `Port ${ports[part]}, needed by ${label}, is in use: stop that program or set ${variable} to a free port.`,
    )
  }
  if (taken.length > 0) throw new StackError(taken.join('\n'))
}

/**
 * Checks both loopback addresses: `localhost` can mean either.
 * @param {number} port
 */
export async function isFree(port) {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'))
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    // Without IPv6 the error is EADDRNOTAVAIL or EAFNOSUPPORT: the port is free.
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES')
    })
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
