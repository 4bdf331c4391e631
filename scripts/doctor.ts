import { parseArgs } from 'node:util'
import { CHECKLIST } from './doctor/checklist'
import { type Check, type Context, type Finding, openContext } from './doctor/context'
import { databaseChecks } from './doctor/database'
import { findListing, LISTINGS, type Listing, listingChecks } from './doctor/listing/listing-checks'
import { partyChecks } from './doctor/parties'
import { proxiesFinding } from './doctor/proxies'
import { storedIdsCheck } from './doctor/stored-ids'
import { stripeChecks } from './doctor/stripe'
import { variableCheck } from './doctor/variables'

/*
 * npm run doctor [-- --env-file FILE] [--json] [--listing chatgpt|claude|google|registry [--account EMAIL]]: checks whether an environment is ready for traffic. Prints one line for each
 * check, with the fix if it fails. Changes nothing. Exits with 1 if a check fails. `!` marks what could not be checked or has
 * not happened yet. With --listing it checks what a directory of assistants looks at, against the running instance.
 */
const { values } = parseArgs({
  options: {
    'env-file': { type: 'string' },
    json: { type: 'boolean', default: false },
    listing: { type: 'string' },
    account: { type: 'string' },
  },
})
if (values['env-file'] !== undefined) process.loadEnvFile(values['env-file'])

const SIGNS = { ok: '✓', wrong: '✗', open: '!' } as const

async function run(check: Check): Promise<Finding> {
  try {
    return await check.look()
  } catch (error) {
    const said = error instanceof Error ? `${error.name}: ${error.message.split('\n')[0]}` : 'failed'
    return { state: 'wrong', said, todo: 'check that the address is correct and reachable from this machine' }
  }
}

type Group = [title: string, checks: Check[]]

function environmentGroups(context: Context): Group[] {
  return [
    [
      'The environment',
      [
        { name: 'proxies', look: async () => proxiesFinding(context.env) },
        ...databaseChecks(context),
        ...stripeChecks(context),
        storedIdsCheck(context),
        ...partyChecks(context),
      ],
    ],
    ['Deployment checklist of the guide', CHECKLIST(context)],
  ]
}

async function main(): Promise<number> {
  const listing = values.listing === undefined ? undefined : findListing(values.listing)
  if (values.listing !== undefined && listing === undefined) {
    console.error(`--listing ${values.listing}: one of ${LISTINGS.join(', ')}`)
    return 1
  }
  return examine(listing)
}

async function examine(listing: Listing | undefined): Promise<number> {
  const findings: (Finding & { name: string })[] = []
  const report = (name: string, finding: Finding) => {
    findings.push({ name, ...finding })
    if (values.json) return
    const todo = finding.state === 'ok' ? '' : ` → ${finding.todo}`
    console.log(`${SIGNS[finding.state]} ${name.padEnd(26)} ${finding.said}${todo}`)
  }
  const { finding, env } = variableCheck(process.env)
  report('variables', finding)
  if (env) {
    const context = await openContext(env)
    const groups: Group[] =
      listing === undefined
        ? environmentGroups(context)
        : [[`Listing: ${listing}`, listingChecks(listing, context, values.account)]]
    for (const [title, checks] of groups) {
      if (!values.json) console.log(`\n${title}`)
      for (const check of checks) report(check.name, await run(check))
    }
    await context.close()
  }
  const wrong = findings.filter(({ state }) => state === 'wrong').length
  if (values.json) console.log(JSON.stringify(findings, null, 2))
  else console.log(wrong === 0 ? '\nNo problems found.' : `\n${wrong} ${wrong === 1 ? 'problem' : 'problems'} found.`)
  return wrong === 0 ? 0 : 1
}

process.exitCode = await main()
