import type { Prisma } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transaction'
import type { ActivationStepKind, END_USER_GONE } from './activation-view'

export const ACTIVATION_CHANNEL = 'activation_changed'

type Kind = ActivationStepKind | typeof END_USER_GONE

/** A step of the history. `data` holds ids and reason codes; no activation code, no full ICCID. */
export type NewStep = { kind: Kind; data?: Prisma.InputJsonObject }

/** `recordSteps` for one step. */
export const recordStep = (
  tx: Transaction,
  activationId: string,
  kind: Kind,
  data: Prisma.InputJsonObject = {},
): Promise<void> => recordSteps(tx, activationId, [{ kind, data }])

/** Adds steps to the history, in this order, and wakes the requests that wait for this activation, both at the commit. */
export async function recordSteps(tx: Transaction, activationId: string, steps: readonly NewStep[]): Promise<void> {
  if (steps.length === 0) return
  await tx.$executeRaw`
    with steps as (
      insert into activation_events (activation_id, kind, data)
      select ${activationId}, kind, coalesce(data, '{}')
      from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as step (kind text, data jsonb) returning activation_id)
    select pg_notify(${ACTIVATION_CHANNEL}, activation_id) from steps limit 1`
}

/** Adds a step without a claim: locks the activation first, so that a later id is not visible before an earlier one. */
export async function recordStepInTurn(tx: Transaction, activationId: string, kind: Kind): Promise<void> {
  await tx.$executeRaw`
    with held as (select id from oxio_activations where id = ${activationId} for no key update),
    step as (insert into activation_events (activation_id, kind) select id, ${kind} from held returning activation_id)
    select pg_notify(${ACTIVATION_CHANNEL}, activation_id) from step`
}

/** Wakes the requests that wait for this activation, without a step in its history. */
export async function announce(tx: Transaction, activationId: string): Promise<void> {
  await tx.$executeRaw`select pg_notify(${ACTIVATION_CHANNEL}, ${activationId})`
}
