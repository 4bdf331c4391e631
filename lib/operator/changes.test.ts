import { globSync, readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { ActivationState, LineMark, OrderState } from '@/lib/db/generated/enums'
import { carryOut } from './carry-out'
import {
  CHANGE_NAMES,
  CHANGES,
  type ChangeName,
  changeOfAction,
  consoleChange,
  EVENT_CHANGES,
  possibleChanges,
} from './changes'
import type { OrderSituation } from './operator-change'
import { situationOf } from './read-order-page'

vi.mock('./carry-out', () => ({ carryOut: vi.fn(async () => ({ kind: 'done', details: {}, auditId: '1' })) }))
vi.mock('./subjects', async (importOriginal) => {
  const kinds = Object.entries(await importOriginal<typeof import('./subjects')>())
  return Object.fromEntries(
    kinds.map(([name, kind]) => [name, { ...kind, find: async (id: string) => ({ ids: [`found ${id}`] }) }]),
  )
})
beforeEach(() => vi.mocked(carryOut).mockClear())

const NO_ORDER: OrderSituation = {
  state: 'paid',
  lineMark: null,
  activation: null,
  hasOpenRequest: false,
  strayLineIds: [],
  withdrawals: [],
}
const WITHDRAWAL_ID = `wdr_${'0'.repeat(24)}`
const fieldsOf = (name: ChangeName) =>
  Object.fromEntries(
    [...CHANGES[name].inputs]
      .filter(([, { isRequired }]) => isRequired)
      .map(([field, input]) => [field, input.kind === 'checkbox' ? 'yes' : 'a'.repeat(input.minLength)]),
  )
const idFor = (name: ChangeName) => (CHANGES[name].subjectField === 'withdrawalId' ? WITHDRAWAL_ID : 'ord_1')

const onPage = z
  .object({
    action: z.string().min(1),
    help: z.string().min(1),
    title: z.string().min(1),
    hint: z.string().min(1),
    button: z.string().min(1),
  })
  .strict()
const onNone = onPage.pick({ action: true, help: true }).strict()
const catalogue = z.object({
  change: z.object({ field: z.record(z.string(), z.string().min(1)), of: z.record(z.string(), z.unknown()) }),
})

describe('each change of the table', () => {
  const languages = globSync('lib/i18n/messages/*/ops.json')

  it.each(languages)('has its texts in %s, which has texts of no other change', (path) => {
    const { change } = catalogue.parse(JSON.parse(readFileSync(path, 'utf8')))
    expect(Object.keys(change.of).toSorted()).toEqual([...CHANGE_NAMES].toSorted())
    for (const name of CHANGE_NAMES) {
      const { offered } = CHANGES[name]
      const words = offered.page === null ? onNone : onPage
      expect(words.safeParse(change.of[name]).error, name).toBeUndefined()
    }
  })

  it('has its own action in the audit log and its own commands', () => {
    const actions = CHANGE_NAMES.map((name) => CHANGES[name].action)
    const commands = CHANGE_NAMES.flatMap((name) => CHANGES[name].commands)
    expect(new Set(actions).size).toBe(actions.length)
    expect(new Set(commands).size).toBe(commands.length)
    for (const name of CHANGE_NAMES) expect(changeOfAction(CHANGES[name].action)).toBe(name)
    expect(changeOfAction('no_such_action')).toBeNull()
  })

  it.each(CHANGE_NAMES)('writes an entry about its subject to the audit log: %s', async (name) => {
    const decision = { actor: 'Grace', reason: 'The customer wrote to us' }
    await CHANGES[name].prepare(idFor(name), fieldsOf(name))?.(decision)
    expect(carryOut).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        action: CHANGES[name].action,
        subjectIds: expect.arrayContaining([`found ${idFor(name)}`]),
      }),
      decision,
      expect.any(Function),
    )
  })

  it.each(CHANGE_NAMES)('does nothing without its id or a required field: %s', (name) => {
    expect(CHANGES[name].prepare('', fieldsOf(name))).toBeNull()
    for (const field of Object.keys(fieldsOf(name)))
      expect(CHANGES[name].prepare(idFor(name), { ...fieldsOf(name), [field]: undefined }), field).toBeNull()
  })

  it('is offered on the page of an order or of an event, except roles', () => {
    const offered = new Set<string>(EVENT_CHANGES)
    for (const situation of everySituation()) for (const { change } of possibleChanges(situation)) offered.add(change)
    expect(CHANGE_NAMES.filter((name) => !offered.has(name))).toEqual(['role'])
    for (const name of CHANGE_NAMES) expect(consoleChange(name) !== null, name).toBe(offered.has(name))
    expect(consoleChange('constructor')).toBeNull()
  })
})

function* everySituation(): Generator<OrderSituation> {
  const lines = [null, 'l1'].flatMap((lineId) => [0, 1].map((postsOpen) => ({ lineId, postsOpen })))
  const activations = Object.values(ActivationState).flatMap((state) => lines.map((line) => ({ state, ...line })))
  for (const state of Object.values(OrderState))
    for (const lineMark of [null, ...Object.values(LineMark)])
      for (const activation of [null, ...activations])
        for (const isBusy of [false, true])
          yield {
            state,
            lineMark,
            activation,
            hasOpenRequest: isBusy,
            strayLineIds: isBusy ? ['l2'] : [],
            withdrawals: isBusy ? [{ id: WITHDRAWAL_ID, orderNumber: '12' }] : [],
          }
}

const names = (order: Partial<OrderSituation>) => possibleChanges({ ...NO_ORDER, ...order }).map(({ change }) => change)
const activation = (changes: Partial<NonNullable<OrderSituation['activation']>>) => ({
  activation: { state: 'needs_attention' as const, lineId: null, postsOpen: 0, ...changes },
})

describe('what an operator is offered', () => {
  it('is a note in each state, and a refund only while we hold the money', () => {
    expect(names({})).toEqual(['refund', 'note'])
    expect(names({ state: 'review' })).toEqual(['refund', 'note'])
    for (const state of ['awaiting_payment', 'refunding', 'refunded', 'disputed', 'payment_expired'] as const)
      expect(names({ state }), state).toEqual(['note'])
  })

  it('is the mail of a ready eSIM, and no change that ends the eSIM', () => {
    expect(names(activation({ state: 'ready', lineId: 'l1' }))).toEqual(['resend', 'refund', 'note'])
  })

  it('is cancelling while there can be no line, and closing once there is a line or may be one', () => {
    expect(names(activation({ state: 'queued' }))).toEqual(['retry', 'cancel', 'refund', 'note'])
    expect(names(activation({}))).toEqual(['retry', 'adopt', 'cancel', 'refund', 'note'])
    expect(names(activation({ postsOpen: 1 }))).toEqual(['retry', 'adopt', 'close', 'refund', 'note'])
    expect(names(activation({ lineId: 'l1' }))).toEqual(['retry', 'close', 'refund', 'note'])
    expect(names(activation({ state: 'cancelled' }))).toEqual(['refund', 'note'])
  })

  it('names the stray lines that are not settled', () => {
    const strays = [
      { lineId: 'l1', closedAt: null },
      { lineId: 'l2', closedAt: new Date() },
    ]
    const order = { state: 'paid' as const, lineMark: null, requests: [], ...activation({ postsOpen: 2 }) }
    expect(possibleChanges(situationOf({ order, strays, withdrawals: [] }))).toEqual([
      { change: 'retry', asks: ['nothingCameOfIt'], names: { count: 2 } },
      { change: 'adopt', asks: ['line'], names: { ids: 'l1' } },
      { change: 'close' },
      { change: 'refund' },
      { change: 'dismiss', subject: 'l1' },
      { change: 'note' },
    ])
  })

  it('is closing a withdrawal without a refund request', () => {
    expect(possibleChanges({ ...NO_ORDER, withdrawals: [{ id: 'wdr_1', orderNumber: '12' }] })[0]).toEqual({
      change: 'answered',
      subject: 'wdr_1',
      names: { declaredAs: '12' },
    })
  })

  it('begins with the open refund request or the open step at OXIO', () => {
    expect(names({ hasOpenRequest: true })).toEqual(['approve', 'decline', 'refund', 'note'])
    expect(names({ state: 'refunded', lineMark: 'suspend' })).toEqual(['suspended', 'note'])
    expect(names({ lineMark: 'restore' })).toEqual(['restored', 'refund', 'note'])
    expect(names({ state: 'refunded', lineMark: 'suspended' })).toEqual(['note'])
  })
})
