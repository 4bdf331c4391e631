import { parseArgs } from 'node:util'
import { beforeEach, expect, it, vi } from 'vitest'
import { carryOut } from '../../lib/operator/carry-out'
import { CHANGE_NAMES, CHANGES } from '../../lib/operator/changes'
import { CHANGE_HELP, CHANGE_OPTIONS, isChangeCommand, readChange } from './change-commands'

vi.mock('../../lib/operator/carry-out', () => ({
  carryOut: vi.fn(async () => ({ kind: 'done', details: {}, auditId: '1' })),
}))
vi.mock('../../lib/operator/subjects', async (importOriginal) => {
  const kinds = Object.entries(await importOriginal<typeof import('../../lib/operator/subjects')>())
  return Object.fromEntries(
    kinds.map(([name, kind]) => [name, { ...kind, find: async (id: string) => ({ ids: [id] }) }]),
  )
})
beforeEach(() => vi.mocked(carryOut).mockClear())

const WITHDRAWAL_ID = `wdr_${'0'.repeat(24)}`

/** The arguments of a usage as an operator types them, without the optional parts. */
const typed = (usage: string) =>
  (usage.match(/\[[^\]]+\]|--\S+ <text>|<[^>]+>|\S+/g) ?? [])
    .filter((part) => !part.startsWith('['))
    .map((part) => {
      if (part.startsWith('--')) return part.replace(' <text>', '=It works.')
      if (part === '<withdrawal>') return WITHDRAWAL_ID
      return part === '<role>' ? 'support' : part.replace(/^<.+>$/, 'ord_1')
    })

function read(args: string[]) {
  const { values, positionals } = parseArgs({ args, options: CHANGE_OPTIONS, allowPositionals: true })
  const [command = '', ...words] = positionals
  return readChange(command, words, values)
}

async function actionOf(args: string[]): Promise<string | undefined> {
  const change = read(args)
  if (!('run' in change)) return undefined
  await change.run({ actor: 'Grace', reason: 'The customer wrote to us' })
  return vi.mocked(carryOut).mock.lastCall?.[0].action
}

it('the command that the help shows for a change makes that change', async () => {
  const reached = new Set<string | undefined>()
  for (const [usage] of CHANGE_HELP) {
    const args = typed(usage)
    expect(isChangeCommand(args[0] ?? ''), usage).toBe(true)
    reached.add(await actionOf(args))
  }
  expect([...reached].toSorted()).toEqual(CHANGE_NAMES.map((name) => CHANGES[name].action).toSorted())
})

it('a command for two changes distinguishes them by the id or the next word', async () => {
  expect(await actionOf(['dismiss', WITHDRAWAL_ID])).toBe('dismiss_withdrawal')
  expect(await actionOf(['dismiss', 'line_1'])).toBe('dismiss_stray_line')
  expect(await actionOf(['decide', 'ord_1', 'approve'])).toBe('approve_refund_request')
  expect(await actionOf(['decide', 'ord_1', 'decline', '--note', 'It works.'])).toBe('decline_refund_request')
})

it('the audit log keeps a flag and a role', async () => {
  await actionOf(['retry', 'ord_1', '--nothing-came-of-it'])
  expect(vi.mocked(carryOut).mock.lastCall?.[0].details).toEqual({ nothingCameOfIt: 'true' })
  await actionOf(['grant-role', 'jane@example.com', 'operator'])
  expect(vi.mocked(carryOut).mock.lastCall?.[0].details).toEqual({ role: 'operator' })
  await actionOf(['revoke-role', 'jane@example.com'])
  expect(vi.mocked(carryOut).mock.lastCall?.[0].details).toEqual({ role: 'none' })
})

it.each([
  ['resend'],
  ['resend', 'ord_1', 'ord_2'],
  ['adopt', 'ord_1'],
  ['decide', 'ord_1'],
  ['decide', 'ord_1', 'perhaps'],
  ['decide', 'ord_1', 'decline'],
  ['grant-role', 'jane@example.com'],
  ['grant-role', 'jane@example.com', 'owner'],
])('a command with too few, too many or wrong arguments does not run: %j', (...args) => {
  expect(read(args)).toMatchObject({
    misused: { code: 2, lines: [expect.stringContaining(`Usage: ${args[0]} `), expect.any(String)] },
  })
})
