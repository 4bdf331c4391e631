// npm test: checks, unit tests, then a build and the end-to-end tests on a stack of their own. Needs Node and npm alone.
//   --only checks|unit|e2e   one part
//   --full                   the long suite alone, which repeats nothing of the above
//   -- <words>               only test files whose path contains one of the words

import { runEntry } from './processes/run-entry.mjs'
import { ensureGenerated } from './stack/database/migrate.mjs'
import { baseEnv } from './support/base-env.mjs'
import { say } from './support/log.mjs'
import { runChecks } from './testing/checks.mjs'
import { planTests } from './testing/plan.mjs'
import { runOnStack } from './testing/run-on-stack.mjs'
import { runVitest } from './testing/run-vitest.mjs'
import { summarize } from './testing/summary.mjs'

await runEntry('test', async (processes) => {
  const { parts, filters, stacks } = planTests(process.argv.slice(2))
  await ensureGenerated(processes)
  const steps = []
  for (const part of parts) {
    say(`\n${part}`)
    if (part === 'checks') steps.push(...(await runChecks(processes)))
    else if (part === 'unit') steps.push(await runVitest({ processes, project: part, filters, env: baseEnv() }))
    else steps.push(...(await runOnStack(processes, part, { filters, stacks })))
  }
  say(`\n${summarize(steps)}`)
  return steps.every(({ ok }) => ok) ? 0 : 1
})
