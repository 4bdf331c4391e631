import { readdirSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import type { Use } from './judge-busy'

/** The unit of /proc on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100

type Running = { parent: number; name: string; ticks: number }
/** The counters of the machine and of each process. */
export type Reading = { at: number; busy: number; stolen: number; processes: Map<number, Running> }

/** Reads the CPU counters; null where there is no /proc. */
export function readCpu(): Reading | null {
  try {
    const [, user = 0, nice = 0, system = 0, , , , , stolen = 0] = (
      readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? ''
    )
      .split(/\s+/)
      .map(Number)
    return { at: performance.now(), busy: user + nice + system, stolen, processes: readProcesses() }
  } catch {
    return null
  }
}

function readProcesses(): Map<number, Running> {
  const processes = new Map<number, Running>()
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8')
      const open = stat.indexOf('(')
      const close = stat.lastIndexOf(')')
      const [, parent = 0, ...rest] = stat
        .slice(close + 2)
        .split(' ')
        .map(Number)
      // utime, stime and those of ended children, which are fields 14 to 17 of the line.
      const ticks = rest.slice(9, 13).reduce((sum, value) => sum + value, 0)
      processes.set(Number(entry), { parent, ticks, name: nameOf(entry, stat.slice(open + 1, close)) })
    } catch {
      // It ended between the two readings.
    }
  }
  return processes
}

/** What a process is in the bench: the app's nodes, PostgreSQL, the parties' stand-ins. */
function nameOf(pid: string, command: string): string {
  if (command.startsWith('next-server')) return 'app'
  if (command === 'postgres') return 'PostgreSQL'
  if (!/^(node|MainThread)/.test(command)) return command
  const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  if (line.includes('standalone/server.js')) return 'app'
  if (/sandbox\/|auth-emulator|delaying-proxy/.test(line)) return 'stand-ins'
  if (line.includes('/bench/')) return 'load'
  return command
}

/** The processes that `root` started, with it. */
function treeOf(root: number, processes: Map<number, Running>): Set<number> {
  const tree = new Set([root])
  for (let grew = true; grew; ) {
    grew = false
    for (const [pid, { parent }] of processes)
      if (tree.has(parent) && !tree.has(pid)) {
        tree.add(pid)
        grew = true
      }
  }
  return tree
}

function byName(reading: Reading, isOwn: (pid: number) => boolean, ours: boolean): Map<string, number> {
  const sums = new Map<string, number>()
  for (const [pid, { name, ticks }] of reading.processes)
    if (isOwn(pid) === ours) sums.set(name, (sums.get(name) ?? 0) + ticks / TICKS_PER_SECOND)
  return sums
}

const difference = (before: Map<string, number>, after: Map<string, number>) =>
  [...after].map(([name, seconds]) => ({ name, seconds: Math.max(0, seconds - (before.get(name) ?? 0)) }))

/**
 * The use of the machine between two readings.
 *
 * @param root the process whose tree is the bench
 * @returns `ownPrograms`: the cores that each of our programs used
 */
export function useBetween(
  before: Reading,
  after: Reading,
  root: number,
): Use & { ownPrograms: Record<string, number> } {
  const seconds = (after.at - before.at) / 1000
  const trees = [treeOf(root, before.processes), treeOf(root, after.processes)]
  const isOwn = (pid: number) => trees.some((tree) => tree.has(pid))
  const [ownBefore, ownAfter] = [byName(before, isOwn, true), byName(after, isOwn, true)]
  const sum = (sums: Map<string, number>) => [...sums.values()].reduce((all, one) => all + one, 0)
  return {
    seconds,
    cores: cpus().length,
    busy: (after.busy - before.busy) / TICKS_PER_SECOND,
    stolen: (after.stolen - before.stolen) / TICKS_PER_SECOND,
    // Of all together: what an ended process used is its parent's from then on.
    own: sum(ownAfter) - sum(ownBefore),
    programs: difference(byName(before, isOwn, false), byName(after, isOwn, false)),
    ownPrograms: Object.fromEntries(
      difference(ownBefore, ownAfter).map(({ name, seconds: used }) => [name, used / seconds]),
    ),
  }
}
