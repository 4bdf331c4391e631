import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { stack } from '../support/stack'

/** A version as a number that can be compared; NaN when the text is no version. */
function asNumber(version: string): number {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version) ?? []
  return Number(major) * 1_000 + Number(minor)
}

/** The oldest version that package.json supports. */
const OLDEST = asNumber('22.12')

/** The parent of a process; undefined when the process has ended. */
function parentOf(pid: string): string | undefined {
  try {
    return /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  } catch {
    return undefined
  }
}

/** The programs of all descendants of a process. */
function programsBelow(ancestor: string): string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const parents = new Map(pids.map((pid) => [pid, parentOf(pid)]))
  const isBelow = (pid: string | undefined): boolean => {
    const parent = pid === undefined ? undefined : parents.get(pid)
    return parent !== undefined && (parent === ancestor || isBelow(parent))
  }
  return pids.filter(isBelow).flatMap((pid) => {
    try {
      return [readlinkSync(`/proc/${pid}/exe`)]
    } catch {
      return []
    }
  })
}

describe('the Node that everything runs on', () => {
  it('is one that the product supports, as its own log says at the start', () => {
    const log = readFileSync(`${stack.dataDir}/logs/app.log`, 'utf8')
    const [, version = ''] = /"nodeVersion":"([\d.]+)"/.exec(log) ?? []
    expect(asNumber(version), log.slice(0, 300)).toBeGreaterThanOrEqual(OLDEST)
  })

  it.runIf(process.platform === 'linux')('is a supported one in every process of stack and tests', () => {
    // This process is a worker; its parent is the runner, and the runner's parent the command that started runner and stack.
    const command = parentOf(String(process.ppid)) ?? ''
    const nodes = programsBelow(command).filter((program) => basename(program) === 'node')
    // App, stand-ins, Auth emulator, watchdog, runner and worker.
    expect(nodes.length).toBeGreaterThan(6)
    for (const node of new Set(nodes)) {
      const version = execFileSync(node, ['--version'], { encoding: 'utf8' })
      expect(asNumber(version), `${node} is ${version}`).toBeGreaterThanOrEqual(OLDEST)
    }
  })
})
