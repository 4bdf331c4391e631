const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])
const MAX_LENGTH = 1_000

/**
 * Programs that are called back at a scheme without a dot, each by the scheme that its installer registers with the system:
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

/** A private-use scheme (RFC 8252, 7.1): a domain name in reverse, so with a dot, which no scheme of a browser has. */
const REVERSED_DOMAIN = /^[a-z][a-z\d+-]*(?:\.[a-z\d+-]+)+:$/

/** Where a client wants people sent back to: a web address, or a program on the person's own machine. */
export type RedirectTarget =
  | { kind: 'web'; host: string }
  | { kind: 'this_machine'; host: string }
  /** A scheme that any installed program could claim; `program` is the one that is known to, `host` the scheme and its host. */
  | { kind: 'program'; host: string; scheme: string; program: string | null }

/**
 * Reads the address that a client is called back at: https, http on a loopback address, or a private-use scheme of a program.
 * Null for everything else: plain http can be read on the way, and the other schemes are for a browser to run or to show.
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
 * The addresses that one client may have together, in the order in which it named them. Only a native client may be called
 * back on any port of this machine or at a scheme of its own (RFC 8252), and a native client has no https on a loopback name
 * (OpenID Connect Registration, 2: `application_type`).
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
