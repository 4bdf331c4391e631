// npm test: checks, unit tests, then a build and the end-to-end tests on a stack of their own. Needs Node and npm alone.
//   --only checks|unit|e2e   one part
//   --full                   the long suite alone, which repeats nothing of the above
//   -- <words>               only test files whose path contains one of the words
import { say } from './stack/log.mjs'
import { runEntry } from './stack/run-entry.mjs'

await runEntry('test', async (processes) => {
  const [{ baseEnv }, { ensureGenerated }, { runChecks }, { planTests }, { runOnStack }, { runVitest }, { summarize }] =
    await Promise.all([
      import('./stack/base-env.mjs'),
      import('./stack/migrate.mjs'),
      import('./testing/checks.mjs'),
      import('./testing/plan.mjs'),
      import('./testing/run-on-stack.mjs'),
      import('./testing/run-vitest.mjs'),
      import('./testing/summary.mjs'),
    ])
  const { parts, filters } = planTests(process.argv.slice(2))
  await ensureGenerated(processes)
  const steps = []
  for (const part of parts) {
    say(`\n${part}`)
    if (part === 'checks') steps.push(...(await runChecks(processes)))
    else if (part === 'unit') steps.push(await runVitest({ processes, project: part, filters, env: baseEnv() }))
    else steps.push(...(await runOnStack(processes, part, filters)))
  }
  say(`\n${summarize(steps)}`)
  return steps.every(({ ok }) => ok) ? 0 : 1
})
