import {
  Client,
  type OAuthClientProvider,
  type OAuthTokens,
  type StoredOAuthClientInformation,
  StreamableHTTPClientTransport,
} from '@modelcontextprotocol/client'
import { type Callback, listenForCallback } from '../../support/loopback-callback'
import { stack } from '../../support/stack'
import type { OpenPage } from '../fixtures'

export type Era = 'legacy' | 'auto' | { pin: '2026-07-28' }
type Options = {
  door?: '/mcp/v2' | '/mcp/v2/messages'
  era?: Era
  clientMetadataUrl?: string
  scope?: string
  name?: string
}

/** A program with the official client: keeps what an assistant keeps, and hands the browser over to the person. */
export class OauthAssistant implements OAuthClientProvider {
  readonly clientMetadataUrl?: string
  information: StoredOAuthClientInformation | undefined
  stored: OAuthTokens | undefined
  /** Every token that was ever handed out to this client. */
  readonly seen: string[] = []
  authorizationUrl: URL | undefined
  client: Client | undefined
  private verifier = ''
  private states = 0

  private constructor(
    private readonly callback: Callback,
    private readonly options: Options,
  ) {
    if (options.clientMetadataUrl) this.clientMetadataUrl = options.clientMetadataUrl
  }

  static async make(options: Options = {}): Promise<OauthAssistant> {
    return new OauthAssistant(await listenForCallback(), options)
  }

  get redirectUrl() {
    return this.callback.url
  }
  get clientMetadata() {
    return {
      client_name: this.options.name ?? 'E2E assistant',
      redirect_uris: [this.callback.url],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
      ...(this.options.scope && { scope: this.options.scope }),
    }
  }
  state() {
    this.states += 1
    return `state-${this.states}`
  }
  clientInformation() {
    return this.information
  }
  saveClientInformation(information: StoredOAuthClientInformation) {
    this.information = information
  }
  tokens() {
    return this.stored
  }
  saveTokens(tokens: OAuthTokens) {
    this.stored = tokens
    this.seen.push(tokens.access_token, ...(tokens.refresh_token ? [tokens.refresh_token] : []))
  }
  /** What the server refused is forgotten, else the client would present it for ever. */
  invalidateCredentials(scope: 'all' | 'client' | 'tokens' | 'verifier' | 'discovery') {
    if (scope === 'all' || scope === 'client') this.information = undefined
    if (scope === 'all' || scope === 'tokens') this.stored = undefined
  }
  redirectToAuthorization(url: URL) {
    this.authorizationUrl = url
  }
  saveCodeVerifier(verifier: string) {
    this.verifier = verifier
  }
  codeVerifier() {
    return this.verifier
  }

  /** Takes up tokens that were got in another way. */
  adopt({
    clientId,
    access,
    refresh,
    scope,
  }: {
    clientId: string
    access: string
    refresh: string
    scope: string
  }): void {
    this.information = { client_id: clientId }
    this.stored = { access_token: access, refresh_token: refresh, token_type: 'Bearer', scope }
  }

  /** Tries to connect; without a token that counts it ends with an address for the person's browser. */
  async connect(): Promise<'connected' | 'needs_login'> {
    const { door = '/mcp/v2', era = 'auto' } = this.options
    this.authorizationUrl = undefined
    const client = new Client({ name: 'e2e', version: '1.0.0' }, { versionNegotiation: { mode: era } })
    try {
      await client.connect(this.transport(door))
      this.client = client
      return 'connected'
    } catch (error) {
      if (this.authorizationUrl === undefined) throw error
      return 'needs_login'
    }
  }

  /** Completes the login with the parameters of the redirect. */
  async finish(params: URLSearchParams): Promise<void> {
    const code = params.get('code')
    if (code) this.seen.push(code)
    await this.transport(this.options.door ?? '/mcp/v2').finishAuth(params)
  }

  nextCallback(): Promise<URLSearchParams> {
    return this.callback.next()
  }

  private transport(door: string) {
    return new StreamableHTTPClientTransport(new URL(`${stack.app}${door}`), { authProvider: this })
  }

  async close(): Promise<void> {
    await this.client?.close()
    this.callback.close()
  }
}

/** A person who is signed in to our website opens an authorization address and decides. */
export async function decideInBrowser(
  openPage: OpenPage,
  url: URL | undefined,
  email: string,
  decision: 'Allow' | 'Cancel',
): Promise<void> {
  if (url === undefined) throw new Error('the assistant wants no login')
  const page = await openPage({ email })
  await page.goto(url.href)
  await page.getByRole('button', { name: decision, exact: true }).click()
  await page.getByRole('heading', { name: 'You may close this window' }).waitFor()
  await page.context().close()
}

/** An assistant that a person has connected: registration, consent in a real browser, tokens. */
export async function connectAssistant(
  openPage: OpenPage,
  email: string,
  options: Options = {},
): Promise<OauthAssistant> {
  const assistant = await OauthAssistant.make(options)
  await assistant.connect()
  const answer = assistant.nextCallback()
  await decideInBrowser(openPage, assistant.authorizationUrl, email, 'Allow')
  await assistant.finish(await answer)
  await assistant.connect()
  return assistant
}

/** The client of a connected assistant. */
export function clientOf({ client }: OauthAssistant): Client {
  if (client === undefined) throw new Error('the assistant is not connected')
  return client
}
