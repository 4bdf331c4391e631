import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AppNode, endNodes, startNode } from '../support/nodes'
import { personWithEsim } from '../support/person-with-esim'
import { runScriptWith } from '../support/run-script'
import { stack } from '../support/stack'

type Finding = { name: string; state: 'ok' | 'wrong' | 'open'; said: string; todo?: string }

async function doctor(changes: Record<string, string>, ...options: string[]) {
  const { code, output } = await runScriptWith(changes, 'scripts/doctor.ts', '--json', ...options)
  const start = output.indexOf('[\n')
  if (start < 0) throw new Error(output)
  return { code, findings: JSON.parse(output.slice(start, output.lastIndexOf(']') + 1)) as Finding[] }
}

const withState = (findings: Finding[], state: Finding['state']) =>
  findings.filter((finding) => finding.state === state).map(({ name }) => name)

let node: AppNode
const NO_MONEY = { ASSISTANT_PAYMENTS: 'off', ASSISTANT_REFUNDS: 'off', OPENAI_APPS_CHALLENGE: 'proof' }

beforeAll(async () => {
  node = await startNode(8, NO_MONEY)
})
afterAll(() => endNodes())

describe('what a directory looks at', () => {
  it.each([['chatgpt'], ['claude'], ['google'], ['registry']])(
    '%s finds no fault in an instance that is set up for it',
    async (listing) => {
      const { email } = await personWithEsim()
      const changes = { ...NO_MONEY, PUBLIC_ORIGIN: node.origin }
      const { code, findings } = await doctor(changes, '--listing', listing, '--account', email)
      expect(withState(findings, 'wrong')).toEqual([])
      expect(code).toBe(0)
      // The address of this machine is no address for a directory.
      expect(withState(findings, 'open')).toEqual(listing === 'registry' ? ['address', 'registry entry'] : ['address'])
    },
  )

  it('an instance that sends invoices is not for directories that forbid selling', async () => {
    const { code, findings } = await doctor({}, '--listing', 'claude', '--account', 'nobody@example.com')
    expect(code).toBe(1)
    expect(withState(findings, 'wrong')).toEqual(['no tool moves money', 'test account'])
    expect(findings.find(({ name }) => name === 'no tool moves money')?.todo).toContain('ASSISTANT_PAYMENTS=off')
  })

  it('an unknown directory is named, with those that are known', async () => {
    const { code, output } = await runScriptWith({}, 'scripts/doctor.ts', '--listing', 'elsewhere')
    expect(code).toBe(1)
    expect(output).toContain('chatgpt, claude, google, registry')
    expect(output).not.toContain(stack.app)
  })
})
