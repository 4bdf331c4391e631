import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type OwnNode, startOwnNode } from '../../e2e/support/own-node'
import { stack } from '../../e2e/support/stack'
import { send } from '../load/send'
import { sideBySide } from '../load/side-by-side'
import { type Spread, spreadOf } from '../load/spread'
import type { Loader } from '../load/start-loader'
import { settings } from '../settings'
import { forgetLimits, makeCallers } from './callers'
import { mcpTarget, tokensOf } from './mcp'
import { readHeapMb } from './read-heap'

/** Memory in MB: resident, and the heap after a collection of garbage. */
type Memory = { residentMb: number; heapMb: number }
export type Start = {
  /** From the start of the process to the whole first page. */
  firstPageMs: Spread
  firstAnswerMs: Spread
  rest: Memory
  load: Memory
  /** A minute after the load. */
  later: Memory
  buildMb: number
}

const PORT = 5299
const INSPECTOR_PORT = 5295
const ASK_AGAIN_MS = 5

/** Measures a node: cold start to the first answer and the first page, memory and disk. */
export async function benchStart(loader: Loader): Promise<Start> {
  const starts: { firstAnswer: number; firstPage: number }[] = []
  for (let round = 0; round < settings.rounds; round++) starts.push(await coldStart())
  const size = execFileSync('du', ['-sm', '.next/standalone'], { encoding: 'utf8' })
  return {
    firstAnswerMs: spreadOf(starts.map(({ firstAnswer }) => firstAnswer)),
    firstPageMs: spreadOf(starts.map(({ firstPage }) => firstPage)),
    ...(await measureMemory(loader)),
    buildMb: Number.parseInt(size, 10),
  }
}

async function coldStart(): Promise<{ firstAnswer: number; firstPage: number }> {
  const began = performance.now()
  const node = startOwnNode(PORT, { LOG_LEVEL: 'warn' })
  const firstAnswer = (await untilAnswered('/api/health')) - began
  const firstPage = (await untilAnswered('/')) - began
  await (await node).stop()
  return { firstAnswer, firstPage }
}

/** The time of the first good answer. */
async function untilAnswered(path: string): Promise<number> {
  const target = { name: path, url: `http://localhost:${PORT}${path}`, headers: { host: new URL(stack.app).host } }
  for (;;) {
    const answer = await send(target).catch(() => null)
    if (answer?.status === 200) return performance.now()
    await sleep(ASK_AGAIN_MS)
  }
}

async function measureMemory(loader: Loader): Promise<Pick<Start, 'rest' | 'load' | 'later'>> {
  const callers = await makeCallers(12)
  const node = await startOwnNode(
    PORT,
    { LOG_LEVEL: 'warn' },
    { command: [process.execPath, `--inspect=127.0.0.1:${INSPECTOR_PORT}`, '.next/standalone/server.js'], cwd: '.' },
  )
  try {
    await node.ask('/')
    await sleep(3_000)
    const rest = await memoryOf(node)
    const base = `http://localhost:${PORT}`
    const headers = { host: new URL(stack.app).host }
    await forgetLimits()
    await sideBySide(
      loader,
      [
        mcpTarget({ method: 'tools/list' }, [], base),
        mcpTarget({ method: 'tools/call', tool: 'get_activation_status' }, tokensOf(callers, 'access'), base),
        { name: 'home', url: `${base}/`, headers },
      ],
      { seconds: settings.seconds * 2, rounds: settings.rounds, connections: 16 },
    )
    const load = await memoryOf(node)
    await sleep(settings.isQuick ? 1_000 : 60_000)
    return { rest, load, later: await memoryOf(node) }
  } finally {
    await node.stop()
  }
}

/** The resident memory is read first: a collection of garbage may shrink it. */
async function memoryOf({ pid }: OwnNode): Promise<Memory> {
  const text = readFileSync(`/proc/${pid}/status`, 'utf8')
  const residentMb = Number(/VmRSS:\s+(\d+)/.exec(text)?.[1] ?? Number.NaN) / 1024
  return { residentMb, heapMb: await readHeapMb(INSPECTOR_PORT) }
}
