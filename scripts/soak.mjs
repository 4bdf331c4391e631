// npm run soak [-- --orders 200 --people 150 --seed N --kill-every 6-10 --trouble-seconds 60 --at-once 12]
// Runs two nodes of the production build while nodes are killed and parties fail. Prints a table and exits with 1 if anything
// was lost or made twice.
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { runEntry } from './processes/run-entry.mjs'
import { readSoakOptions } from './soak/options.mjs'
import { seededRandom } from './soak/random.mjs'
import { describeSoak, findFaults, findFaultsAfter } from './soak/report.mjs'
import { resolveAttention } from './soak/resolve-attention.mjs'
import { startSoakStack } from './soak/soak-stack.mjs'
import { countUnfinished, hurryMails, readStanding } from './soak/standing.mjs'
import { armFaults, endFaults, makeTrouble } from './soak/trouble.mjs'
import { testerEnv } from './stack/settings/app-env.mjs'
import { choosePorts } from './stack/settings/ports.mjs'
import { say, step } from './support/log.mjs'
import { typescriptArgs } from './support/run-typescript.mjs'

const LONGEST_SETTLING_MS = 180_000

await runEntry('soak', async (processes) => {
  const options = readSoakOptions(process.argv.slice(2))
  say(`seed ${options.seed}: ${options.orders} orders for ${options.people} people`)
  const stack = await startSoakStack(processes, choosePorts('tests', process.env))
  const begun = performance.now()
  await armFaults(stack.urls, options.seed)
  const stop = new AbortController()
  const trouble = makeTrouble(stack, options, seededRandom(options.seed), stop.signal)
  trouble.catch(() => undefined)

  const people = await step('people pay and activate', () =>
    processes.run({
      name: 'people',
      command: process.execPath,
      args: typescriptArgs('scripts/soak/people.ts', [
        ...['--orders', String(options.orders), '--people', String(options.people)],
        ...['--seed', String(options.seed), '--at-once', String(options.atOnce)],
      ]),
      env: testerEnv(stack),
    }),
  )
  say(people.logTail)
  await sleep(Math.max(0, options.troubleS * 1_000 - (performance.now() - begun)))
  stop.abort()
  const counts = await trouble
  await endFaults(stack.urls)
  await step('remaining work finishes', () => untilAtRest(stack))

  const standing = await readStanding(stack)
  const leasesLost = countInLogs(stack.logs, 'lease lost, another node continues')
  const deadlocks = countInLogs(stack.databaseLogs, 'deadlock detected')
  const seconds = (performance.now() - begun) / 1_000
  const facts = { seed: options.seed, people: options.people, leasesLost, deadlocks, seconds }
  say(`\n${describeSoak(standing, counts, facts)}\n`)
  const faults = findFaults(standing, { orders: options.orders, deadlocks })
  if (standing.needsAttention.length > 0) {
    const done = await resolveAttention(
      stack.env,
      standing.needsAttention.map(({ id }) => id),
    )
    say(done.join('\n'))
    await untilAtRest(stack)
  }
  faults.push(...findFaultsAfter(await readStanding(stack)))
  stack.stop()
  say(faults.length === 0 ? 'passed: nothing doubled, nothing lost' : `FAILED\n${faults.join('\n')}`)
  return faults.length === 0 && people.code === 0 ? 0 : 1
})

/** @param {{ databaseUrl: string }} stack */
async function untilAtRest(stack) {
  const giveUp = performance.now() + LONGEST_SETTLING_MS
  while (performance.now() < giveUp) {
    await hurryMails(stack)
    const { activations, orders, mails } = await countUnfinished(stack)
    if (activations + orders + mails === 0) return
    await sleep(1_000)
  }
}

/**
 * @param {string[]} files
 * @param {string} text
 */
function countInLogs(files, text) {
  return files.reduce((sum, file) => sum + readFileSync(file, 'utf8').split(text).length - 1, 0)
}
