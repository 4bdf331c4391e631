import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  type Client,
  type OAuthClientProvider,
  type OAuthTokens,
  type StoredOAuthClientInformation,
  StreamableHTTPClientTransport,
} from '@modelcontextprotocol/client'

/** An assistant that has only our URL: registers itself, opens the consent page in a browser, keeps the tokens. */
export class DemoAssistant implements OAuthClientProvider {
  authorizationUrl: URL | undefined
  private information: StoredOAuthClientInformation | undefined
  private stored: OAuthTokens | undefined
  private verifier = ''
  private readonly answered: Promise<URLSearchParams>
  private readonly server = createServer()

  private constructor(private readonly url: URL) {
    this.answered = new Promise((resolve) =>
      this.server.on('request', ({ url: path = '/' }, response) => {
        response.setHeader('content-type', 'text/html')
        response.end('<!doctype html><html lang="en"><title>Done</title><h1>Back in your assistant</h1></html>')
        const { pathname, searchParams } = new URL(path, 'http://localhost')
        if (pathname === '/callback') resolve(searchParams)
      }),
    )
  }

  static async start(url: URL): Promise<DemoAssistant> {
    const assistant = new DemoAssistant(url)
    await new Promise<void>((resolve) => assistant.server.listen(0, 'localhost', resolve))
    return assistant
  }

  get redirectUrl() {
    return `http://localhost:${(this.server.address() as AddressInfo).port}/callback`
  }
  get clientMetadata() {
    return {
      client_name: 'Demo assistant',
      redirect_uris: [this.redirectUrl],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    }
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

  transport(): StreamableHTTPClientTransport {
    return new StreamableHTTPClientTransport(this.url, { authProvider: this })
  }

  /** Connects. If a sign-in is needed, calls `sendPersonTo` with its URL and connects again. */
  async connect(makeClient: () => Client, sendPersonTo: (url: URL) => Promise<void>): Promise<Client> {
    const first = makeClient()
    try {
      await first.connect(this.transport())
      return first
    } catch (error) {
      if (this.authorizationUrl === undefined) throw error
    }
    await sendPersonTo(this.authorizationUrl)
    await this.transport().finishAuth(await this.answered)
    const client = makeClient()
    await client.connect(this.transport())
    return client
  }

  close(): void {
    this.server.closeAllConnections()
    this.server.close()
  }
}
