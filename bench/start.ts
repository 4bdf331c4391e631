import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { startOwnNode } from '../e2e/support/own-node'
import { stack } from '../e2e/support/stack'
import { sideBySide } from './load'
import { settings } from './settings'

export type Start = { coldStartMs: number; firstPageMs: number; restMb: number; loadMb: number; buildMb: number }

const PORT = 5299

/** Resident memory of a process. Linux only. */
function residentMb(pid: number): number {
  const text = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(text)?.[1] ?? Number.NaN) / 1024
}

/** Measures a node: time to first answer and first page, memory and disk. */
export async function benchStart(): Promise<Start> {
  const began = performance.now()
  const node = await startOwnNode(PORT, { LOG_LEVEL: 'warn' })
  const coldStartMs = performance.now() - began
  try {
    const asked = performance.now()
    await node.ask('/')
    const firstPageMs = performance.now() - asked
    await sleep(3_000)
    const restMb = residentMb(node.pid)
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' })
    const headers = { 'content-type': 'application/json', host: new URL(stack.app).host }
    await sideBySide(
      [
        { name: 'mcp', url: `http://localhost:${PORT}/mcp/v2/messages`, method: 'POST', headers, body },
        { name: 'home', url: `http://localhost:${PORT}/`, headers: { host: new URL(stack.app).host } },
      ],
      { seconds: settings.seconds * 2, connections: 16 },
    )
    const loadMb = residentMb(node.pid)
    const size = execFileSync('du', ['-sm', '.next/standalone'], { encoding: 'utf8' })
    return { coldStartMs, firstPageMs, restMb, loadMb, buildMb: Number.parseInt(size, 10) }
  } finally {
    await node.stop()
  }
}
