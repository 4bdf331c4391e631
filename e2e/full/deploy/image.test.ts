import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { query } from '../../support/database'
import { halfARequest } from '../../support/half-a-request'
import { buildImages, type Image, type Images } from '../../support/image-steps'
import { type OwnNode, startOwnNode } from '../../support/own-node'
import { portBeside, stack } from '../../support/stack'
import { until } from '../../support/until'

const say = (line: string) => process.stdout.write(`${line}\n`)
const PORT = portBeside(42)

/** Ids of a user who owns no files here, like the image's; only root can change the user. */
const asNobody = () =>
  process.getuid?.() === 0
    ? { uid: Number(execFileSync('id', ['-u', 'nobody'])), gid: Number(execFileSync('id', ['-g', 'nobody'])) }
    : {}

describe('the images of the Dockerfile, built by its own steps in empty folders', () => {
  let images: Images
  let databaseUrl = ''
  let node: OwnNode
  const environmentOf = ({ environment }: Image) => ({
    ...environment,
    PATH: images.path,
    PORT: String(PORT),
    HOSTNAME: 'localhost',
  })
  const placeOf = ({ root, workdir }: Image) => join(root, workdir)

  beforeAll(async () => {
    images = await buildImages(say)
    await query('drop database if exists dotm_image with (force)')
    await query('create database dotm_image')
    databaseUrl = Object.assign(new URL(stack.databaseUrl), { pathname: '/dotm_image' }).href
  }, 1_800_000)
  afterAll(() => {
    node?.kill()
    images?.remove()
  }, 600_000)

  it('bring an empty database to the newest migration in a separate step', () => {
    const tools = images.of('tools')
    const [program = '', ...args] = tools.command
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: placeOf(tools),
      env: { ...environmentOf(tools), NODE_ENV: 'production', DATABASE_URL: databaseUrl },
      encoding: 'utf8',
    })
    expect(status, stdout + stderr).toBe(0)
    expect(stdout).toContain('All migrations have been successfully applied')
  })

  it('contain a node and what it loads: no sources, tests, stand-ins or settings', () => {
    const files = readdirSync(placeOf(images.of('app')))
    expect(files.toSorted()).toEqual(['.next', 'node_modules', 'package.json', 'public', 'server.js'])
    expect(readdirSync(join(placeOf(images.of('app')), 'node_modules'))).not.toContain('typescript')
    expect(readdirSync(placeOf(images.of('source')))).not.toContain('e2e')
  })

  it('answer as a node that owns none of its files, and pass their health check', async () => {
    const app = images.of('app')
    expect(app.user).not.toBe('root')
    node = await startOwnNode(
      PORT,
      { ...environmentOf(app), DATABASE_URL: databaseUrl },
      { command: app.command, cwd: placeOf(app), ...asNobody() },
    )
    expect((await node.ask('/api/health')).status).toBe(200)
    expect((await node.ask('/api/ready')).status).toBe(200)
    const page = await node.ask('/')
    expect(page.status).toBe(200)
    const [, style = ''] = /href="(\/_next\/static\/[^"]+\.css)/.exec(page.text) ?? []
    expect((await node.ask(style)).status).toBe(200)
    const list = await node.ask('/mcp/v2/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      body: { jsonrpc: '2.0', id: 1, method: 'tools/list' },
    })
    expect(list.text).toContain('activate_esim')
    expect(isHealthy()).toBe(true)
    expect(node.log()).not.toMatch(/EACCES|EROFS|MODULE_NOT_FOUND/)
  })

  it('answer the requests in progress after a stop signal, and end without an error', async () => {
    const { rest, status } = await halfARequest(PORT)
    const ended = node.stop()
    await until('they take no new requests', async () => !isHealthy())
    rest()
    expect(await status).toBe(200)
    expect(await ended).toBe(0)
  })

  function isHealthy(): boolean {
    const app = images.of('app')
    const [program = '', ...args] = app.health
    return spawnSync(program, args, { env: { ...environmentOf(app), NODE_ENV: 'production' } }).status === 0
  }
})
