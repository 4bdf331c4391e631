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
 * GET of an address that a stranger gave us, without letting the stranger reach where only we can: https on its usual port
 * and a host name alone; the name is resolved once, every address it has must be public, and the connection goes to those
 * addresses whatever the name says later; redirects are not followed; no cookies or credentials are sent; size and time,
 * from the first step to the last byte, are bounded.
 *
 * @throws Error that says why there is no answer
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

/** Gives the checked addresses for whatever name is asked for. */
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

/** Name resolution cannot be stopped, but it can be left alone. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })
}
