import { translator } from '../../lib/i18n/translator'
import type { CarriedOut, Decision } from '../../lib/operator/carry-out'
import { CHANGE_NAMES, CHANGES } from '../../lib/operator/changes'
import { type Answer, clock, misused } from './answer'

const t = translator('en', 'ops')

/** The option of a field: `nothing-came-of-it` for `nothingCameOfIt`. */
const optionOf = (field: string) => field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const slotOf = (word: string) => /^<(.+)>$/.exec(word)?.[1] ?? null

/** The commands of the table of changes. `rest`: fixed words, and fields in angle brackets, after the subject. */
const COMMANDS = CHANGE_NAMES.flatMap((name) => {
  const { commands, inputs } = CHANGES[name]
  const patterns = commands.map((pattern) => ({ pattern, words: pattern.match(/<[^>]+>|\S+/g) ?? [] }))
  const byPosition = new Set(patterns.flatMap(({ words }) => words.map(slotOf)))
  const fields = [...inputs].filter(([field]) => !byPosition.has(field))
  const options = fields.map(([field, { kind, isRequired }]) => {
    const option = kind === 'text' ? `--${optionOf(field)} <text>` : `--${optionOf(field)}`
    return isRequired ? option : `[${option}]`
  })
  return patterns.map(({ pattern, words: [command = '', , ...rest] }) => ({
    name,
    command,
    rest,
    fields,
    usage: [pattern, ...options].join(' '),
    help: t(`change.of.${name}.help`),
  }))
})

export const CHANGE_HELP = COMMANDS.map(({ usage, help }) => [usage, help] as const)

/** Options of the changes, for `parseArgs`. */
export const CHANGE_OPTIONS: Record<string, { type: 'string' | 'boolean' }> = Object.fromEntries(
  COMMANDS.flatMap(({ fields }) =>
    fields.map(([field, { kind }]) => [optionOf(field), { type: kind === 'text' ? 'string' : 'boolean' }] as const),
  ),
)

export const isChangeCommand = (command: string): boolean => COMMANDS.some((known) => known.command === command)

/**
 * Reads a change from the command line.
 *
 * @param words the arguments after the command's name
 * @param values the values of the options, by their names
 * @returns the change, to be run with a decision; or the command's usage
 */
export function readChange(
  command: string,
  words: readonly string[],
  values: Readonly<Record<string, unknown>>,
): { run: (decision: Decision) => Promise<Answer> } | { misused: Answer } {
  const known = COMMANDS.filter((one) => one.command === command)
  const [subject = '', ...rest] = words
  for (const { name, rest: pattern, fields } of known) {
    if (rest.length !== pattern.length) continue
    if (!pattern.every((word, index) => slotOf(word) !== null || word === rest[index])) continue
    const given = Object.fromEntries(pattern.map((word, index) => [slotOf(word) ?? '', rest[index]]))
    const asked = Object.fromEntries(
      fields.map(([field, { kind }]) => {
        const value = values[optionOf(field)]
        return [field, kind === 'checkbox' && value === true ? 'yes' : value]
      }),
    )
    const change = CHANGES[name].prepare(subject, { ...asked, ...given })
    if (change) return { run: async (decision) => answerTo(await change(decision)) }
  }
  return { misused: misused(`Usage: ${known.map(({ usage }) => usage).join(' | ')}`) }
}

function answerTo(outcome: CarriedOut): Answer {
  const list = (details: Record<string, string> = {}) =>
    Object.entries(details).map(([name, value]) => `${name}: ${value}`)
  switch (outcome.kind) {
    case 'done':
      return { code: 0, json: outcome, lines: ['Done.', ...list(outcome.details)] }
    case 'refused':
      return { code: 4, json: outcome, lines: [`Not possible: ${outcome.why}.`, ...list(outcome.details)] }
    case 'repeated':
      return {
        code: 4,
        json: outcome,
        lines: [`${outcome.by} made the same change at ${clock(outcome.at)}; it was not made again.`],
      }
  }
}
