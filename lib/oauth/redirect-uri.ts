const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])
const MAX_LENGTH = 1_000

/**
 * Programs with a redirect scheme without a dot, by the scheme that their installer registers with the system:
 * `cursor`: `cursor://anysphere.cursor-mcp/oauth/callback`, in Cursor's registration and its MCP documentation;
 * `vscode`, `vscode-insiders`: `urlProtocol` in the product.json of each build, the scheme behind `vscode.env.uriScheme`;
 * `windsurf`: the same member in Windsurf's build (`windsurf://codeium.windsurf`, where its own sign-in comes back).
 */
const PROGRAMS: ReadonlyMap<string, string> = new Map([
  ['cursor:', 'Cursor'],
  ['vscode:', 'VS Code'],
  ['vscode-insiders:', 'VS Code Insiders'],
  ['windsurf:', 'Windsurf'],
])

/** A private-use scheme (RFC 8252, 7.1): a reversed domain name, so with a dot, which no scheme of a browser has. */
const REVERSED_DOMAIN = /^[a-z][a-z\d+-]*(?:\.[a-z\d+-]+)+:$/

/** Where a client wants people redirected: a web address, or a program on the person's own machine. */
export type RedirectTarget =
  | { kind: 'web'; host: string }
  | { kind: 'this_machine'; host: string }
  /** A scheme that any installed program could claim; `program` is the known one, `host` the scheme and its host. */
  | { kind: 'program'; host: string; scheme: string; program: string | null }

/**
 * Reads a redirect address: https, http on a loopback address, or a private-use scheme of a program. Null for everything else:
 * plain http can be intercepted, and a browser would run or show the other schemes.
 */
export function readRedirectUri(uri: unknown): RedirectTarget | null {
  if (typeof uri !== 'string' || uri.length > MAX_LENGTH || /[\s\p{Cc}#]/u.test(uri) || !URL.canParse(uri)) return null
  const { protocol, hostname, host, username, password } = new URL(uri)
  if (username || password) return null
  if (protocol === 'https:') return { kind: 'web', host }
  if (protocol === 'http:') return LOOPBACK.has(hostname) ? { kind: 'this_machine', host: hostname } : null
  const program = PROGRAMS.get(protocol) ?? null
  if (program === null && !REVERSED_DOMAIN.test(protocol)) return null
  if (!uri.startsWith('/', protocol.length)) return null
  return { kind: 'program', host: host === '' ? protocol : `${protocol}//${host}`, scheme: protocol, program }
}

/**
 * The redirect addresses that one client may have together, in its order. Only a native client may use any loopback port or its own
 * scheme (RFC 8252), and a native client may not use https on a loopback name (OpenID Connect Registration, 2:
 * `application_type`).
 */
export function keepRedirectUris(asked: readonly unknown[], most: number) {
  const usable = asked.flatMap((uri) => {
    const target = readRedirectUri(uri)
    return typeof uri === 'string' && target ? [{ uri, target }] : []
  })
  const native = usable.some(({ target }) => target.kind !== 'web')
  const kept = native ? usable.filter(({ uri }) => !isSecureLoopback(uri)) : usable
  return { uris: [...new Set(kept.map(({ uri }) => uri))].slice(0, most), native }
}

function isSecureLoopback(uri: string): boolean {
  const { protocol, hostname } = new URL(uri)
  return protocol === 'https:' && LOOPBACK.has(hostname)
}
