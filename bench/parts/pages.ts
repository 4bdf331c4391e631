import { gzipSync } from 'node:zlib'
import { query } from '../../e2e/support/database'
import { personWithEsim } from '../../e2e/support/person-with-esim'
import { sessionFor } from '../../e2e/support/sign-in'
import { newEmail, stack } from '../../e2e/support/stack'
import { send } from '../load/send'
import { type Spread, spreadOf } from '../load/spread'
import type { Loader } from '../load/start-loader'
import { settings } from '../settings'
import { type Cost, costOf, idleRate } from './count-statements'
import { addEsimsTo } from './seed'

/** Times to the first byte in milliseconds; sizes in units of 1,024 bytes. */
export type PageRow = { what: string; p50: Spread; p99: Spread; htmlKb: number; scriptKb: number } & Cost

const WARM_UP_SECONDS = 0.3

/** Measures time to first byte, one request at a time, and the compressed size of the page's JavaScript. */
export async function benchPage(
  loader: Loader,
  { what, path, cookie, rate }: { what: string; path: string; cookie?: string; rate: number },
): Promise<PageRow> {
  const target = { name: what, url: `${stack.app}${path}`, ...(cookie && { headers: { cookie } }) }
  const { status, text } = await send(target)
  if (status !== 200) throw new Error(`${path}: HTTP ${status}`)
  const cost = await costOf(rate, () => send(target))
  await loader.keepInFlight(target, { seconds: WARM_UP_SECONDS, connections: 1 })
  const rounds = []
  for (let round = 0; round < settings.rounds; round++)
    rounds.push(await loader.keepInFlight(target, { seconds: settings.seconds / 2, connections: 1 }))
  if (rounds.some(({ failed }) => failed > 0)) throw new Error(`${path}: answers other than the page`)
  return {
    what,
    p50: spreadOf(rounds.map(({ firstByteP50 }) => firstByteP50)),
    p99: spreadOf(rounds.map(({ firstByteP99 }) => firstByteP99)),
    htmlKb: text.length / 1024,
    scriptKb: (await scriptBytes(text)) / 1024,
    ...cost,
  }
}

/** The scripts that a browser of today loads with the page, compressed as by a server. */
async function scriptBytes(html: string): Promise<number> {
  const tags = [...html.matchAll(/<script[^>]+>/g)].map(([tag]) => tag)
  const sources = tags.filter((tag) => !/nomodule/i.test(tag)).flatMap((tag) => /src="([^"]+)"/.exec(tag)?.[1] ?? [])
  let bytes = 0
  for (const src of new Set(sources))
    bytes += gzipSync((await send({ name: src, url: new URL(src, stack.app).href })).text).length
  return bytes
}

export async function benchPages(loader: Loader): Promise<PageRow[]> {
  const rows: PageRow[] = []
  const rate = await idleRate()
  const page = async (what: string, path: string, cookie?: string) =>
    rows.push(await benchPage(loader, { what, path, rate, ...(cookie && { cookie }) }))
  await page('home', '/')
  await page('help', '/help')
  await page('legal', '/legal/terms')
  await page('buy, signed in', '/buy', await sessionFor(newEmail('page')))
  for (const esims of [1, 10, 100]) {
    const { email, activationId, orderId } = await personWithEsim()
    if (esims > 1) await addEsimsTo(email, esims - 1)
    const cookie = await sessionFor(email)
    await page(`dashboard, ${esims} eSIM${esims > 1 ? 's' : ''}`, '/dashboard', cookie)
    if (esims > 1) continue
    await page('eSIM with QR code', `/esims/${activationId}`, cookie)
    await page('order', `/orders/${orderId}`, cookie)
  }
  await query('analyze')
  return rows
}
