// Ends the children of a launcher that was killed. The launcher writes "+<pid> <signal>" and "-<pid>" lines to this program's
// standard input. When the launcher ends in any way, the kernel closes that pipe.
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { signalGroup } from './signal-group.mjs'

const GRACE_MS = 1500

/** @type {Map<number, NodeJS.Signals>} */
const children = new Map()

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => {})

const lines = createInterface({ input: process.stdin })
lines.on('line', (line) => {
  const [pid, signal] = line.slice(1).split(' ')
  if (line.startsWith('+')) children.set(Number(pid), signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM')
  else children.delete(Number(pid))
})
lines.on('close', async () => {
  for (const [pid, signal] of children) signalGroup(pid, signal)
  const deadline = performance.now() + GRACE_MS
  while (performance.now() < deadline && [...children.keys()].some((pid) => signalGroup(pid, 0))) await sleep(50)
  for (const pid of children.keys()) signalGroup(pid, 'SIGKILL')
})
