import { lookup } from 'node:dns/promises'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './is-public-address'

type Address = { address: string; family: number }
export type Surroundings = {
  resolve(hostname: string): Promise<Address[]>
  isPublic(address: string): boolean
  request: typeof httpsRequest
}

const INTERNET: Surroundings = {
  resolve: (hostname) => lookup(hostname, { all: true }),
  isPublic: isPublicAddress,
  request: httpsRequest,
}

export type Fetched = { status: number; headers: Record<string, string>; body: Buffer }

/**
 * Fetches an address that a stranger gave us, safe against requests to internal networks: https on its usual port and a host name
 * only; the name is resolved once, all its addresses must be public, and the connection uses those addresses even if the name
 * changes later; no redirects, cookies or credentials; size and total time are limited.
 *
 * @throws Error with the reason
 */
export async function fetchPublic(
  url: URL,
  { maxBytes, timeoutMs }: { maxBytes: number; timeoutMs: number },
  { resolve, isPublic, request }: Surroundings = INTERNET,
): Promise<Fetched> {
  if (url.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '')
    throw new Error('only https on its usual port is fetched')
  if (isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0) throw new Error('only host names are fetched')
  const signal = AbortSignal.timeout(timeoutMs)
  const addresses = await orAborted(resolve(url.hostname), signal)
  if (addresses.length === 0 || !addresses.every(({ address }) => isPublic(address)))
    throw new Error('the host name leads to an address that is not public')
  return get(url, { maxBytes, signal, lookup: pinnedTo(addresses), request })
}

/** Resolves every name to the checked addresses. */
function pinnedTo(addresses: Address[]): LookupFunction {
  return (_hostname, options, callback) => {
    const [first] = addresses
    if (options.all) callback(null, addresses)
    else callback(null, first?.address ?? '', first?.family ?? 4)
  }
}

type GetOptions = { maxBytes: number; signal: AbortSignal; lookup: LookupFunction; request: typeof httpsRequest }

function get(url: URL, { maxBytes, signal, lookup, request }: GetOptions): Promise<Fetched> {
  return new Promise((resolve, reject) => {
    const headers = { accept: 'application/json', 'user-agent': 'dotm-esim' }
    const outgoing = request(url, { method: 'GET', headers, agent: false, signal, lookup }, (incoming) => {
      const chunks: Buffer[] = []
      let size = 0
      incoming.on('data', (chunk: Buffer) => {
        size += chunk.length
        chunks.push(chunk)
        if (size > maxBytes) outgoing.destroy(new Error('the answer is too large'))
      })
      incoming.on('error', reject)
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: plainHeaders(incoming.headers),
          body: Buffer.concat(chunks),
        }),
      )
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
}

const plainHeaders = (headers: NodeJS.Dict<string | string[]>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )

/** Name resolution cannot be aborted, but its result can be ignored. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })
}
