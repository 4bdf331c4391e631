import { createHash } from 'node:crypto'
import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { SandboxEnv } from '../../core/sandbox-env'
import { type Account, apiVersion, type Cause } from '../account/account'
import { newId } from '../account/new-id'
import { findRow } from '../account/tables'
import { ApiError } from './api-error'
import { decodeForm } from './decode-form'
import type { Endpoint } from './endpoint'
import { expandResource } from './expand'

const keysLiveSeconds = 24 * 3600

type Parts = { app: Hono<SandboxEnv>; endpoints: Endpoint[]; open: (cause: Cause) => Account }
type Answer = { status: number; body: string; executed: boolean }

/** Mounts the API: authentication, form decoding, idempotency, expansion and errors. */
export function mountApi({ app, endpoints, open }: Parts): void {
  for (const one of endpoints) {
    app.on(one.method, one.path, async (c) => {
      const requestId = newId('req')
      const idempotencyKey = c.req.method === 'POST' ? (c.req.header('idempotency-key') ?? null) : null
      const body = await c.req.text()
      // No await from here to the answer: a request is executed completely or not at all.
      const answer = answerOnce(open({ id: requestId, idempotencyKey }), { c, one, body, requestId, idempotencyKey })
      return respond(c, answer, requestId, idempotencyKey)
    })
  }
  app.notFound((c) => respond(c, { ...refuseUnknownUrl(c), replayed: false }, newId('req'), null))
}

/** Answers 404 for an unknown URL, but 401 without a key. */
function refuseUnknownUrl(c: Context<SandboxEnv>): Answer {
  try {
    checkKey(c.req.header('authorization'))
    throw ApiError.invalid(`Unrecognized request URL (${c.req.method}: ${c.req.path}).`, { status: 404 })
  } catch (error) {
    return toAnswer(error)
  }
}

type Request = { c: Context<SandboxEnv>; one: Endpoint; body: string; requestId: string; idempotencyKey: string | null }

function answerOnce(account: Account, request: Request): Answer & { replayed: boolean } {
  const { c, body, requestId, idempotencyKey } = request
  try {
    checkKey(c.req.header('authorization'))
    if (idempotencyKey === null) return { ...answer(account, request), replayed: false }
    if (idempotencyKey.length > 255) throw ApiError.invalid('Idempotency keys may be at most 255 characters.')
    const fingerprint = createHash('sha256').update(`${c.req.method} ${c.req.path}\n${body}`).digest('hex')
    const kept = findRow(account.state.idempotency, idempotencyKey)
    if (kept && account.now() - kept.created < keysLiveSeconds) {
      if (kept.fingerprint === fingerprint)
        return { status: kept.status, body: kept.body, executed: true, replayed: true }
      throw new ApiError(400, {
        type: 'idempotency_error',
        message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${idempotencyKey}' if you meant to execute a different request.`,
      })
    }
    const made = answer(account, request)
    if (made.executed) {
      const { status, body: madeBody } = made
      account.state.idempotency[idempotencyKey] = {
        created: account.now(),
        fingerprint,
        requestId,
        status,
        body: madeBody,
      }
    }
    return { ...made, replayed: false }
  } catch (error) {
    return { ...toAnswer(error), replayed: false }
  } finally {
    account.save()
  }
}

function answer(account: Account, { c, one, body }: Request): Answer {
  const { search } = new URL(c.req.url)
  const raw = c.req.method === 'POST' ? decodeForm(body) : decodeForm(search.slice(1))
  const target = { account, id: c.req.param('id') ?? '', subId: c.req.param('subId') ?? '' }
  try {
    const { resource, expand } = one.run(target, raw, { lenient: c.req.header('stripe-version') === undefined })
    return { status: 200, body: JSON.stringify(expandResource(account, resource, expand), null, 2), executed: true }
  } catch (error) {
    return toAnswer(error)
  }
}

function toAnswer(error: unknown): Answer {
  if (error instanceof ApiError)
    return { status: error.status, body: JSON.stringify(error.toBody(), null, 2), executed: error.executed }
  console.error(error)
  const body = { error: { type: 'api_error', message: 'The sandbox itself failed; its log says why.' } }
  return { status: 500, body: JSON.stringify(body, null, 2), executed: true }
}

function checkKey(authorization: string | undefined): void {
  const key = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? basicUser(authorization)
  if (!key) {
    throw ApiError.invalid('You did not provide an API key.', { status: 401 })
  }
  if (/_live_/.test(key)) throw ApiError.invalid('This sandbox takes no live keys.', { status: 401 })
  if (!/^(sk|rk)_test_\w{10,}$/.test(key)) throw ApiError.invalid('Invalid API Key provided.', { status: 401 })
}

function basicUser(authorization: string | undefined): string | undefined {
  const encoded = /^Basic (\S+)$/.exec(authorization ?? '')?.[1]
  return encoded && Buffer.from(encoded, 'base64').toString('utf8').split(':')[0]
}

function respond(
  c: Context<SandboxEnv>,
  made: Answer & { replayed: boolean },
  requestId: string,
  key: string | null,
): Response {
  c.header('content-type', 'application/json')
  c.header('request-id', requestId)
  c.header('stripe-version', c.req.header('stripe-version') ?? apiVersion)
  if (key !== null) c.header('idempotency-key', key)
  if (made.replayed) c.header('idempotent-replayed', 'true')
  return c.body(made.body, statusOf(made.status))
}

const statuses: readonly ContentfulStatusCode[] = [200, 400, 401, 402, 403, 404, 409, 429, 500]
const statusOf = (status: number): ContentfulStatusCode => statuses.find((known) => known === status) ?? 500
