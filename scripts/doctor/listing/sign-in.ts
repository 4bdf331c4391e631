import * as z from 'zod'
import { type Check, type Context, get, ok, wrong } from '../context'

const resourceSchema = z.looseObject({
  authorization_servers: z.array(z.url()).min(1),
  scopes_supported: z.array(z.string()).min(1),
  bearer_methods_supported: z.array(z.string()),
})
const errorSchema = z.object({ error: z.object({ code: z.number(), message: z.string() }) })

/** A call without a token: 401 with a JSON body and the address of the metadata, readable from a page (Google). */
async function askWithoutToken(origin: string): Promise<Response> {
  return get(`${origin}/mcp/v2`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
  })
}

const metadataAddress = (response: Response): string | undefined =>
  /resource_metadata="([^"]+)"/.exec(response.headers.get('www-authenticate') ?? '')?.[1]

async function readResource(origin: string) {
  const address = metadataAddress(await askWithoutToken(origin))
  const response = await get(address ?? `${origin}/.well-known/oauth-protected-resource/mcp/v2`)
  return resourceSchema.parse(await response.json())
}

/** The challenge leads a client to the sign-in. */
export const challengeCheck = ({ env }: Context): Check => ({
  name: 'sign-in: challenge',
  look: async () => {
    const response = await askWithoutToken(env.PUBLIC_ORIGIN)
    const body = errorSchema.safeParse(await response.json())
    const exposed = response.headers.get('access-control-expose-headers')?.toLowerCase() ?? ''
    const todo = 'no proxy may answer in place of the app or remove headers'
    if (response.status !== 401 || !body.success) return wrong(`without a token: ${response.status}`, todo)
    if (metadataAddress(response) === undefined) return wrong('WWW-Authenticate names no resource_metadata', todo)
    return exposed.includes('www-authenticate')
      ? ok('401 with a JSON body and WWW-Authenticate, which pages may read')
      : wrong('pages may not read WWW-Authenticate', todo)
  },
})

const serverSchema = z.looseObject({
  issuer: z.url(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  registration_endpoint: z.url().optional(),
  response_types_supported: z.array(z.string()),
  code_challenge_methods_supported: z.array(z.string()),
  client_id_metadata_document_supported: z.boolean().optional(),
})

/** The authorization server: code with PKCE, scopes, and registration without an operator. */
export const signInServerCheck = ({ env }: Context): Check => ({
  name: 'sign-in: server',
  look: async () => {
    const { authorization_servers, scopes_supported, bearer_methods_supported } = await readResource(env.PUBLIC_ORIGIN)
    const [issuer = env.PUBLIC_ORIGIN] = authorization_servers
    const response = await get(`${issuer}/.well-known/oauth-authorization-server`)
    const server = serverSchema.parse(await response.json())
    const faults = [
      ...(server.issuer === issuer ? [] : [`the issuer is ${server.issuer}`]),
      ...(server.response_types_supported.includes('code') ? [] : ['no response type "code"']),
      ...(server.code_challenge_methods_supported.includes('S256') ? [] : ['no PKCE with S256']),
      ...(server.registration_endpoint ? [] : ['no dynamic registration']),
      ...(bearer_methods_supported.includes('header') ? [] : ['tokens are not accepted in a header']),
    ]
    return faults.length > 0
      ? wrong(faults.join('; '), 'compare with docs/assistants.md, “Two addresses”')
      : ok(`code with PKCE, dynamic registration, scopes ${scopes_supported.join(' ')}`)
  },
})
