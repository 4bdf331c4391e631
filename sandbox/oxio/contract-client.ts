import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { parse } from 'yaml'
import * as z from 'zod'
import { type RunningSandbox, serveLoopback } from '../core/serve-loopback'
import { createOxioApp } from './oxio-app'

const media = z.object({ schema: z.unknown() })
const response = z.object({ $ref: z.string().optional(), content: z.record(z.string(), media).optional() })
const operation = z.object({ responses: z.record(z.string(), response) })
const contractSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  'x-mock-scenarios': z.array(z.object({ name: z.string() })),
})

const document: unknown = parse(
  readFileSync(new URL('../../docs/contracts/oxio.openapi.yaml', import.meta.url), 'utf8'),
)
export const contract = contractSchema.parse(document)

const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(Object(document), 'oxio')

const local = { key: 'local-key', token: 'local-token' }

export type Answer = { status: number; headers: Headers; body: Record<string, unknown> }

/**
 * Starts a stand-in in this process and returns a client that throws when an answer violates the contract, so that every
 * test with it is a contract test.
 */
export async function startContractClient(file?: string) {
  const app = createOxioApp({ ...(file ? { file } : {}), credentials: local })
  const running: RunningSandbox = await serveLoopback({ app, port: 0, name: 'oxio', quiet: true })

  async function send(method: string, path: string, body?: unknown, init?: RequestInit): Promise<Answer> {
    const answer = await fetch(running.url + path, {
      method,
      headers: { Authorization: `Basic ${Buffer.from('local-key:local-token').toString('base64')}` },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...init,
    })
    const text = await answer.text()
    const type = (answer.headers.get('Content-Type') ?? '').split(';')[0] ?? ''
    const parsed: unknown = type === 'application/json' ? JSON.parse(text) : text
    checkAnswer(method, path, answer.status, type, parsed)
    return { status: answer.status, headers: answer.headers, body: Object(parsed) }
  }

  async function control(method: string, path: string, body?: unknown) {
    const answer = await fetch(`${running.url}/_sandbox/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: answer.status, body: await answer.json() }
  }

  return { send, control, url: running.url, close: running.close }
}

function checkAnswer(method: string, path: string, status: number, type: string, body: unknown): void {
  const where = `${method} ${path} ${status}`
  const pathOnly = path.split('?')[0] ?? ''
  const template = Object.keys(contract.paths)
    .sort((a, b) => a.split('{').length - b.split('{').length)
    .find((candidate) => new RegExp(`^${candidate.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(pathOnly))
  const described = contract.paths[template ?? '']?.[method.toLowerCase()]?.responses[String(status)]
  if (!template || !described) throw new Error(`${where} is not in the contract`)

  const pointer =
    described.$ref ?? `#/paths/${escapePointer(template)}/${method.toLowerCase()}/responses/${String(status)}`
  const $ref = `oxio${pointer}/content/${escapePointer(type)}/schema`
  const valid = ajv.validate({ $ref }, body)
  if (!valid) throw new Error(`${where}: ${ajv.errorsText()} in ${JSON.stringify(body)}`)
}

function escapePointer(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))
}
