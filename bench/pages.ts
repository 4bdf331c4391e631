import { gzipSync } from 'node:zlib'
import { query } from '../e2e/support/database'
import { personWithEsim } from '../e2e/support/person-with-esim'
import { sessionFor } from '../e2e/support/sign-in'
import { stack } from '../e2e/support/stack'
import { statementsOf } from './count-statements'
import { ascending, quantile, send } from './load'
import { addEsimsTo } from './seed'

export type PageRow = { what: string; p50: number; p99: number; htmlKb: number; scriptKb: number; statements: number }

const SAMPLES = 40

/** Measures time to first byte, one request at a time, and the compressed size of the page's JavaScript. */
export async function benchPage(what: string, path: string, cookie?: string): Promise<PageRow> {
  const target = { name: what, url: `${stack.app}${path}`, ...(cookie && { headers: { cookie } }) }
  for (let n = 0; n < 5; n++) await send(target)
  const times: number[] = []
  let html = ''
  for (let n = 0; n < SAMPLES; n++) {
    const answer = await send(target)
    if (answer.status !== 200) throw new Error(`${path}: HTTP ${answer.status}`)
    times.push(answer.firstByteMs)
    html = answer.text
  }
  const sorted = ascending(times)
  const scripts = new Set([...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, src]) => src ?? ''))
  let scriptBytes = 0
  for (const src of scripts)
    scriptBytes += gzipSync((await send({ name: src, url: new URL(src, stack.app).href })).text).length
  return {
    what,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    htmlKb: html.length / 1024,
    scriptKb: scriptBytes / 1024,
    statements: await statementsOf(() => send(target)),
  }
}

export async function benchPages(): Promise<PageRow[]> {
  const rows = [await benchPage('home', '/')]
  for (const esims of [1, 10, 100]) {
    const { email, activationId } = await personWithEsim()
    if (esims > 1) await addEsimsTo(email, esims - 1)
    const cookie = await sessionFor(email)
    rows.push(await benchPage(`dashboard, ${esims} eSIM${esims > 1 ? 's' : ''}`, '/dashboard', cookie))
    if (esims === 1) rows.push(await benchPage('eSIM with QR code', `/esims/${activationId}`, cookie))
  }
  await query('analyze')
  return rows
}
