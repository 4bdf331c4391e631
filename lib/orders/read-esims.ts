import { openActivationCode } from '../activations/activation-code-vault'
import type { ActivationView } from '../activations/activation-view'
import { viewActivations } from '../activations/view-activations'
import { db } from '../db/client'
import { whileDatabaseIsThere } from '../db/transaction'
import { parseIccid } from '../esim/iccid'

/** The eSIMs that a person holds, newest first. */
export function listEsims(userId: string): Promise<ActivationView[]> {
  return viewActivations({ userId })
}

/** One eSIM of this person; somebody else's is null. */
export async function findEsim(userId: string, activationId: string): Promise<ActivationView | null> {
  const [view] = await viewActivations({ userId, id: activationId })
  return view ?? null
}

/** The activation of an order whose right to be seen was checked before. */
export async function loadActivationOfOrder(orderId: string): Promise<ActivationView | null> {
  const [view] = await viewActivations({ orderId })
  return view ?? null
}

/**
 * The codes to install an eSIM with, decrypted, for its holder alone; null for everybody else and while there are none.
 * Callers show them to the signed-in holder and nowhere else.
 */
export async function readInstallCodes(
  userId: string,
  activationId: string,
): Promise<{ activationCode: string; iccid: string | null } | null> {
  const row = await whileDatabaseIsThere(() =>
    db().activation.findFirst({ where: { id: activationId, userId, order: { holderId: userId } } }),
  )
  if (!row?.activationCode || !row.activationCodeKeyId) return null
  const activationCode = openActivationCode({
    activationId,
    keyId: row.activationCodeKeyId,
    sealed: row.activationCode,
  })
  const iccid = row.iccid === null ? null : parseIccid(row.iccid)
  // Shown without the filler that the wire has.
  return { activationCode, iccid: iccid?.kind === 'ok' ? iccid.value.digits : null }
}
