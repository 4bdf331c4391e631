import { parseArgs } from 'node:util'
import { finishAlerts } from '../../lib/alerts/alert-webhook'
import { closeDatabase } from '../../lib/db/client'
import { describeError, isAppError } from '../../lib/errors'
import { decision } from '../../lib/operator/carry-out'
import { type Answer, misused } from './answer'
import { CHANGE_HELP, CHANGE_OPTIONS, isChangeCommand, readChange } from './change-commands'
import { READ_COMMANDS } from './read-commands'

const OPTIONS = {
  ...CHANGE_OPTIONS,
  as: { type: 'string' },
  reason: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

const HELP = [
  'npm run ops -- <command> [--json] [--stack demo|dev|test]',
  '',
  ...[...READ_COMMANDS.map(({ name, takes, does }) => [`${name} ${takes}`, does] as const), ...CHANGE_HELP].map(
    ([usage, does]) => `  ${usage.padEnd(52)}${does}`,
  ),
  '',
  'Changes need --as <your name> and --reason "<why>"; both are kept in the audit log.',
  'Exit codes: 0 done, 1 a fault, 2 not understood, 3 nothing found, 4 refused by the rules.',
]

/** Runs one command and prints its answer. @returns the exit code */
export async function runOps(args: string[]): Promise<number> {
  const { answer, json } = await answerTo(args)
  console.log(json ? JSON.stringify(answer.json, null, 2) : answer.lines.join('\n'))
  await finishAlerts()
  await closeDatabase()
  return answer.code
}

async function answerTo(args: string[]): Promise<{ answer: Answer; json: boolean }> {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(args)
  } catch (error) {
    return { answer: misused(error instanceof Error ? error.message : String(error)), json: args.includes('--json') }
  }
  const { values, positionals } = parsed
  const json = values.json === true
  const [name, ...rest] = positionals
  if (values.help || name === undefined || name === 'help')
    return { answer: { code: 0, json: HELP, lines: HELP }, json }
  try {
    return { answer: await run(name, rest, values), json }
  } catch (error) {
    const code = isAppError(error) && error.code === 'not_found' ? 3 : 1
    const why = isAppError(error) ? error.message : 'A fault of the program.'
    return {
      answer: { code, json: { error: why, detail: describeError(error) }, lines: [why, describeError(error)] },
      json,
    }
  }
}

const parse = (args: string[]) => parseArgs({ args, options: OPTIONS, allowPositionals: true })

async function run(name: string, words: string[], values: ReturnType<typeof parse>['values']): Promise<Answer> {
  const reading = READ_COMMANDS.find((known) => known.name === name)
  if (reading) {
    const subject = words.join(' ')
    if (reading.takes.startsWith('<') && !subject) return misused(`${name} takes ${reading.takes}.`)
    return reading.run(subject)
  }
  if (!isChangeCommand(name)) return misused(`There is no command "${name}".`)
  const decided = decision.safeParse({ actor: values.as ?? '', reason: values.reason ?? '' })
  if (!decided.success) return misused('A change needs --as <your name> and --reason "<why>" (five letters or more).')
  const change = readChange(name, words, values)
  return 'misused' in change ? change.misused : change.run(decided.data)
}
