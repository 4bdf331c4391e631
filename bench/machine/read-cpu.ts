import { readdirSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { basename } from 'node:path'
import type { Use } from './judge-busy'

/** The unit of /proc on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100

/** `endedTicks` are those of its children that have ended. */
type Running = { parent: number; name: string; ticks: number; endedTicks: number }
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
      // utime, stime and those of ended children are fields 14 to 17 of the line.
      const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = rest.slice(9, 13)
      const name = nameOf(entry, stat.slice(open + 1, close))
      processes.set(Number(entry), { parent, name, ticks: user + system, endedTicks: endedUser + endedSystem })
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
  if (/bench\/(run|load\/load-process)\.ts/.test(line)) return 'load'
  // By its script: every Node program has the same name.
  const script = line.split('\0').find((argument, at) => at > 0 && !/^(-|file:|tsx$)/.test(argument))
  return script === undefined ? 'node' : `node ${basename(script)}`
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

/** Seconds of the processes that `take` takes, by name. Ended programs have none but that of who started them. */
function byName({ processes }: Reading, take: (pid: number) => boolean, ended: (name: string) => string) {
  const sums = new Map<string, number>()
  const add = (name: string, ticks: number) => sums.set(name, (sums.get(name) ?? 0) + ticks / TICKS_PER_SECOND)
  for (const [pid, { name, ticks, endedTicks }] of processes) {
    if (!take(pid)) continue
    add(name, ticks)
    add(ended(name), endedTicks)
  }
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
  const own = (reading: Reading) => byName(reading, isOwn, (name) => name)
  const foreign = (reading: Reading) =>
    byName(
      reading,
      (pid) => !isOwn(pid),
      (name) => `ended programs of ${name}`,
    )
  const [ownBefore, ownAfter] = [own(before), own(after)]
  const sum = (sums: Map<string, number>) => [...sums.values()].reduce((all, one) => all + one, 0)
  return {
    seconds,
    cores: cpus().length,
    busy: (after.busy - before.busy) / TICKS_PER_SECOND,
    stolen: (after.stolen - before.stolen) / TICKS_PER_SECOND,
    // Of all together: what an ended process used is its parent's from then on.
    own: sum(ownAfter) - sum(ownBefore),
    programs: difference(foreign(before), foreign(after)),
    ownPrograms: Object.fromEntries(
      difference(ownBefore, ownAfter).map(({ name, seconds: used }) => [name, used / seconds]),
    ),
  }
}
