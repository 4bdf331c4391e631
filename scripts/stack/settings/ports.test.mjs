import { createServer } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { checkPortsAreFree, choosePorts } from './ports.mjs'

describe('the ports of a stack', () => {
  test('tests share no port with a demo', () => {
    const demo = Object.values(choosePorts('standard', {}))
    const tests = Object.values(choosePorts('tests', {}))
    expect(demo.filter((port) => tests.includes(port))).toEqual([])
  })

  test('a variable changes one port only', () => {
    expect(choosePorts('standard', { OXIO_PORT: '6102', APP_PORT: '' })).toEqual({
      app: 5000,
      stripe: 5101,
      oxio: 6102,
      resend: 5103,
      postgres: 5105,
      auth: 9099,
    })
  })

  test.each(['0', '65536', '80.5', 'abc', '-1'])('"%s" is refused, and the error names the variable', (text) => {
    expect(() => choosePorts('standard', { APP_PORT: text })).toThrow(/^APP_PORT must be/)
  })

  test('two parts on one port are refused', () => {
    expect(() => choosePorts('standard', { APP_PORT: '5102' })).toThrow(/5102.*the app.*OXIO|5102.*OXIO.*the app/)
  })
})

describe('a port in use', () => {
  /** @type {import('node:net').Server[]} */
  const servers = []
  afterEach(() => {
    for (const server of servers.splice(0)) server.close()
  })

  /**
   * @param {string} host
   * @returns {Promise<number>}
   */
  function hold(host) {
    return new Promise((resolve) => {
      const server = createServer().listen(0, host, () => {
        const address = server.address()
        resolve(typeof address === 'object' && address ? address.port : 0)
      })
      servers.push(server)
    })
  }

  /** @returns {Promise<import('./ports.mjs').Ports>} */
  async function freePorts() {
    const held = await Promise.all(Array.from({ length: 6 }, () => hold('127.0.0.1')))
    const [app = 0, stripe = 0, oxio = 0, resend = 0, postgres = 0, auth = 0] = held
    await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))))
    return { app, stripe, oxio, resend, postgres, auth }
  }

  test.each(['127.0.0.1', '0.0.0.0'])('is reported with its part and variable (bound to %s)', async (host) => {
    const ports = { ...(await freePorts()), stripe: await hold(host) }
    await expect(checkPortsAreFree(ports)).rejects.toThrow(
      `Port ${ports.stripe}, needed by the Stripe stand-in, is in use: stop that program or set STRIPE_PORT to a free port.`,
    )
  })

  test('is ignored for a part that is not started', async () => {
    const ports = { ...(await freePorts()), postgres: await hold('127.0.0.1') }
    await expect(checkPortsAreFree(ports, ['postgres'])).resolves.toBeUndefined()
    await expect(checkPortsAreFree(ports)).rejects.toThrow('POSTGRES_PORT')
  })
})
