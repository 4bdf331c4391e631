import type { Prisma } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transaction'
import type { ActivationStepKind, END_USER_GONE } from './activation-view'

export const ACTIVATION_CHANNEL = 'activation_changed'

/**
 * Adds a step to the history and wakes the requests that wait for this activation, both when the transaction commits.
 * `data` holds ids and reason codes; no activation code, no full ICCID.
 */
export async function recordStep(
  tx: Transaction,
  activationId: string,
  kind: ActivationStepKind | typeof END_USER_GONE,
  data: Prisma.InputJsonObject = {},
): Promise<void> {
  await tx.$executeRaw`
    with step as (
      insert into activation_events (activation_id, kind, data)
      values (${activationId}, ${kind}, ${JSON.stringify(data)}::jsonb) returning activation_id)
    select pg_notify(${ACTIVATION_CHANNEL}, activation_id) from step`
}

/** Wakes the requests that wait for this activation, without a step in its history. */
export async function announce(tx: Transaction, activationId: string): Promise<void> {
  await tx.$executeRaw`select pg_notify(${ACTIVATION_CHANNEL}, ${activationId})`
}
