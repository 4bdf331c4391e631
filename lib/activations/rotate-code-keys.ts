import { db } from '@/lib/db/client'
import type { Activation } from '@/lib/db/generated/client'
import { inTransaction } from '@/lib/db/transaction'
import { env } from '@/lib/env'
import {
  openActivationCode,
  openConfirmationCode,
  sealActivationCode,
  sealConfirmationCode,
} from './activation-code-vault'

const AT_ONCE = 100

/**
 * Re-encrypts every activation and confirmation code that is not under the first of `ACTIVATION_CODE_KEYS`. Changes a row only
 * while it is as it was read, so it may run beside the app, be stopped and be run again. When none is left, remove the old
 * keys from the configuration of every node.
 *
 * @returns how many codes were changed, and how many are still under another key
 * @throws AppError configuration when a code does not open: its key is missing, and nothing of that row was changed
 */
export async function rotateCodeKeys(): Promise<{ changed: number; left: number }> {
  const current = env().ACTIVATION_CODE_KEYS[0]?.id ?? ''
  const old = { activationCode: { not: null }, activationCodeKeyId: { not: current } }
  let changed = 0
  for (let after = ''; ; ) {
    const rows = await db().activation.findMany({
      where: { ...old, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: AT_ONCE,
      select: { id: true, activationCode: true, activationCodeKeyId: true, confirmationCode: true },
    })
    for (const row of rows) changed += await rotateOne(row)
    const last = rows.at(-1)
    if (!last) break
    after = last.id
  }
  return { changed, left: await db().activation.count({ where: old }) }
}

type Row = Pick<Activation, 'id' | 'activationCode' | 'activationCodeKeyId' | 'confirmationCode'>

async function rotateOne({ id, activationCode, activationCodeKeyId: old, confirmationCode }: Row): Promise<number> {
  if (!activationCode || !old) return 0
  const { keyId, sealed } = sealActivationCode(
    id,
    openActivationCode({ activationId: id, keyId: old, sealed: activationCode }),
  )
  const confirmation =
    confirmationCode &&
    sealConfirmationCode(id, openConfirmationCode({ activationId: id, keyId: old, sealed: confirmationCode })).sealed
  return inTransaction((tx) => {
    return tx.$executeRaw`
      update oxio_activations
      set activation_code = ${sealed}, confirmation_code = ${confirmation}, activation_code_key_id = ${keyId}, updated_at = now()
      where id = ${id} and activation_code_key_id = ${old}`
  })
}
