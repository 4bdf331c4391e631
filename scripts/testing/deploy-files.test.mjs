import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DockerfileParser } from 'dockerfile-ast'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { KEEP_ALIVE_MS } from '../stack/app/app.mjs'
import { NODE_OPTIONS } from '../stack/settings/app-env.mjs'
import { ROOT } from '../support/paths.mjs'

/** @param {string} file */
const read = (file) => readFileSync(join(ROOT, file), 'utf8')
const UNIT = read('docs/deploy/dotm-esim@.service')
const { services, volumes } = parse(read('compose.yaml'), { merge: true })
const NODES = ['node-1', 'node-2']

/** @type {Record<string, string | null>} */
const image = Object.fromEntries(
  DockerfileParser.parse(read('Dockerfile'))
    .getENVs()
    .flatMap((env) => env.getProperties())
    .map((property) => [property.getName(), property.getValue()]),
)

describe('every way to start a node', () => {
  it('keeps idle connections for longer than nginx, AWS, Google and Cloudflare do', () => {
    expect(KEEP_ALIVE_MS).toBeGreaterThan(900_000)
    const ways = [
      /^Environment=KEEP_ALIVE_TIMEOUT=(\d+)$/m.exec(UNIT)?.[1],
      image.KEEP_ALIVE_TIMEOUT,
      /--keepAliveTimeout (\d+)/.exec(JSON.parse(read('package.json')).scripts.start)?.[1],
      /^KEEP_ALIVE_TIMEOUT=(\d+)$/m.exec(read('.env.example'))?.[1],
    ]
    expect(ways).toEqual(ways.map(() => String(KEEP_ALIVE_MS)))
    for (const file of ['nginx-site.conf', 'nginx-compose.conf'])
      expect(read(`docs/deploy/${file}`)).toMatch(/keepalive_timeout 60s;/)
  })

  it('gives the node the memory settings that the tests and the bench run with', () => {
    expect(/^Environment=NODE_OPTIONS=(.+)$/m.exec(UNIT)?.[1]).toBe(NODE_OPTIONS)
    expect(image.NODE_OPTIONS).toBe(NODE_OPTIONS)
  })

  it('lets the node end by itself after a stop signal', () => {
    expect(UNIT).toMatch(/^Environment=NEXT_MANUAL_SIG_HANDLE=true$/m)
    expect(image.NEXT_MANUAL_SIG_HANDLE).toBe('true')
    expect(UNIT).toMatch(/^TimeoutStopSec=60$/m)
    for (const name of NODES) expect(services[name].stop_grace_period).toBe('60s')
  })
})

describe('compose.yaml', () => {
  it('starts two nodes once the migrations have been applied, and nginx once both are healthy', () => {
    expect(services.migrate.build.target).toBe('tools')
    expect(services.migrate.depends_on).toEqual({ postgres: { condition: 'service_healthy' } })
    expect(services.postgres.healthcheck.test).toContain('pg_isready')
    for (const name of NODES) {
      expect(services[name].build.target).toBe('app')
      expect(services[name].depends_on).toEqual({ migrate: { condition: 'service_completed_successfully' } })
      expect(services.proxy.depends_on[name]).toEqual({ condition: 'service_healthy' })
      expect(read('docs/deploy/nginx-compose-nodes.conf')).toContain(
        `server ${name}:${services[name].environment.PORT} `,
      )
    }
  })

  it('opens nothing but nginx to the outside, and the nodes believe that one proxy', () => {
    const open = Object.entries(services).filter(([, { ports }]) => ports !== undefined)
    expect(open.map(([name]) => name)).toEqual(['proxy'])
    for (const name of NODES) expect(services[name].environment.TRUSTED_PROXIES).toBe('1')
  })

  it('keeps the data of PostgreSQL 18 where that image has them', () => {
    expect(services.postgres.image).toBe('postgres:18')
    expect(services.postgres.volumes).toEqual(['postgres:/var/lib/postgresql'])
    expect(Object.keys(volumes)).toEqual(['postgres'])
  })

  it('holds no secret: all of them come from the file of the environment', () => {
    for (const [name, { environment = {} }] of Object.entries(services))
      for (const [variable, value] of Object.entries(environment))
        if (/PASSWORD|SECRET|KEY|TOKEN|URL/.test(variable)) expect(value, `${name} ${variable}`).toContain('${')
  })
})
