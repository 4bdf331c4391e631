import type { Person } from '../accounts/person'
import { personFromBearer } from '../accounts/person-from-bearer'
import type { RpcMessage } from './messages'
import { rpcError } from './rpc-error'
import { toolTexts } from './texts'
import { TOOLS } from './tools'

const CHALLENGE = 'Bearer realm="dotm", scope="esim:read esim:activate"'

export type Admission = { kind: 'admitted'; person: Person | null } | { kind: 'refused'; response: Response }

/**
 * Decides before the protocol sees anything: whoever calls a tool that reads or changes a person's things needs a token that
 * counts, and a token that does not count is refused for everything. A batch with one such call is refused as a whole.
 */
export async function admit(
  request: Request,
  messages: readonly RpcMessage[],
  { everyCall }: { everyCall: boolean },
): Promise<Admission> {
  const called = messages.flatMap(({ method, params }) =>
    method === 'tools/call' && params?.name ? [params.name] : [],
  )
  const tools = TOOLS.filter(({ name }) => called.includes(name))
  const token = bearerOf(request)
  if (token === null) {
    const isNeeded = everyCall || tools.some(({ access }) => access === 'person')
    return isNeeded ? refuse(messages, CHALLENGE) : { kind: 'admitted', person: null }
  }
  const bearer = await personFromBearer(token, { checkRevoked: tools.some(({ spends }) => spends) })
  if (bearer.kind === 'rejected')
    return refuse(messages, `${CHALLENGE}, error="invalid_token", error_description="${bearer.reason}"`)
  return { kind: 'admitted', person: bearer.person }
}

/** The answer to somebody without a token that counts; `HEAD` and stream probes get the same challenge. */
export function challenge(): Response {
  return rpcError({
    status: 401,
    code: -32001,
    message: toolTexts()('signIn'),
    headers: { 'www-authenticate': CHALLENGE },
  })
}

/** The token of the request, or null when there is none; an empty or foreign scheme counts as a token that does not hold. */
export function bearerOf(request: Request): string | null {
  const header = request.headers.get('authorization')
  if (header === null) return null
  return /^Bearer +(\S+)$/i.exec(header)?.[1] ?? 'unreadable'
}

function refuse([first]: readonly RpcMessage[], wwwAuthenticate: string): Admission {
  const response = rpcError({
    status: 401,
    code: -32001,
    message: toolTexts()('signIn'),
    id: first?.id ?? null,
    headers: { 'www-authenticate': wwwAuthenticate },
  })
  return { kind: 'refused', response }
}
