import type { CarriedOut } from '../../lib/operator/carry-out'
import {
  operatorAdoptsLine,
  operatorCancels,
  operatorCloses,
  operatorDismisses,
  operatorRetries,
  operatorSendsMailAgain,
} from '../../lib/operator/changes'
import { operatorAnswersRequest, operatorConfirmsLineStep, operatorRefunds } from '../../lib/operator/money-changes'
import { setRoleAsOperator } from '../../lib/operator/set-role-as-operator'
import { type Answer, clock, misused } from './answer'
import type { Command, Options } from './command'

function tell(outcome: CarriedOut): Answer {
  switch (outcome.kind) {
    case 'done':
      return {
        code: 0,
        json: outcome,
        lines: ['Done.', ...Object.entries(outcome.details).map(([name, value]) => `${name}: ${value}`)],
      }
    case 'refused':
      return {
        code: 4,
        json: outcome,
        lines: [
          `Not possible: ${outcome.why}.`,
          ...Object.entries(outcome.details ?? {}).map(([name, value]) => `${name}: ${value}`),
        ],
      }
    case 'repeated':
      return {
        code: 4,
        json: outcome,
        lines: [`${outcome.by} did the same at ${clock(outcome.at)}; it was not done again.`],
      }
  }
}

type Run = Extract<Command, { changes: true }>['run']

const ESIM = '<order or eSIM>'

const change = (name: string, takes: string, does: string, run: Run): Command => ({
  name,
  takes,
  does,
  changes: true,
  run,
})

const adopt: Run = async (id, decision, { line }: Options) =>
  line ? tell(await operatorAdoptsLine(id, line, decision)) : misused('adopt needs --line <id of the line at OXIO>.')

const decide: Run = async (subject, decision, { note = '' }) => {
  const [id = '', answer, ...rest] = subject.split(/\s+/)
  if ((answer !== 'approve' && answer !== 'decline') || rest.length > 0)
    return misused('decide takes <request or order> and approve or decline.')
  if (answer === 'decline' && !note.trim()) return misused('To decline needs --note "<what the person is told>".')
  return tell(await operatorAnswersRequest(id, { decision: answer, note }, decision))
}

const ROLES = { operator: 'operator', support: 'support', none: null } as const
const isRole = (word: string): word is keyof typeof ROLES => Object.hasOwn(ROLES, word)

const grantRole: Run = async (subject, decision) => {
  const [address = '', role = '', ...rest] = subject.split(/\s+/)
  if (!isRole(role) || rest.length > 0) return misused('grant-role takes <address> and operator, support or none.')
  return tell(await setRoleAsOperator(address, ROLES[role], decision))
}

const revokeRole: Run = async (address, decision) => tell(await setRoleAsOperator(address, null, decision))

export const CHANGE_COMMANDS: readonly Command[] = [
  change('resend', ESIM, 'the mail with the QR code once more', async (id, decision) =>
    tell(await operatorSendsMailAgain(id, decision)),
  ),
  change(
    'retry',
    ESIM,
    'lets it go on at once [--nothing-came-of-it: its open requests made no line]',
    async (id, decision, { nothingCameOfIt }) => tell(await operatorRetries(id, nothingCameOfIt, decision)),
  ),
  change('adopt', ESIM, 'gives it the line at OXIO that --line names', adopt),
  change('cancel', ESIM, 'ends one of which nothing exists at OXIO', async (id, decision) =>
    tell(await operatorCancels(id, decision)),
  ),
  change('close', ESIM, 'ends one that needs attention, also with requests without an answer', async (id, decision) =>
    tell(await operatorCloses(id, decision)),
  ),
  change('refund', ESIM, 'gives back whatever money of the order is with us', async (id, decision) =>
    tell(await operatorRefunds(id, decision)),
  ),
  change(
    'decide',
    '<request or order> approve|decline',
    'answers a refund request [--note: what the person is told]',
    decide,
  ),
  change('suspended', ESIM, 'the line of a refunded order was suspended at OXIO', async (id, decision) =>
    tell(await operatorConfirmsLineStep(id, 'suspend', decision)),
  ),
  change('restored', ESIM, 'the line of an order whose money came back was restored at OXIO', async (id, decision) =>
    tell(await operatorConfirmsLineStep(id, 'restore', decision)),
  ),
  change('dismiss', '<line or withdrawal>', 'takes it off the list: it was dealt with by hand', async (id, decision) =>
    tell(await operatorDismisses(id, decision)),
  ),
  change(
    'grant-role',
    '<address> operator|support|none',
    'who may do what in the console; its sessions end, the next sign-in has the role',
    grantRole,
  ),
  change('revoke-role', '<address>', 'the same as grant-role <address> none', revokeRole),
]
