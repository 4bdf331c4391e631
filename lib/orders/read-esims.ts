import { openActivationCode, openConfirmationCode } from '@/lib/activations/activation-code-vault'
import { type ActivationView, OPEN_STATES } from '@/lib/activations/activation-view'
import { viewActivations } from '@/lib/activations/watch/view-activations'
import { db } from '@/lib/db/client'
import { parseIccid } from '@/lib/esim/iccid'

export type EsimPage = {
  esims: ActivationView[]
  /** Of all pages. */
  total: number
  /** What to give as `after` for the page behind this one; null when this is the last. */
  next: string | null
}

/** A page of the eSIMs that a person holds, newest first. An `after` that is not theirs gives the first page. */
export async function listEsims(
  userId: string,
  { after, take }: { after?: string | undefined; take: number },
): Promise<EsimPage> {
  const [total, cursor] = await Promise.all([
    db().activation.count({ where: { userId } }),
    after === undefined ? null : db().activation.findFirst({ where: { id: after, userId }, select: { id: true } }),
  ])
  const found = await viewActivations({ userId }, { take: take + 1, ...(cursor && { cursor, skip: 1 }) })
  const esims = found.slice(0, take)
  return { esims, total, next: found.length > take ? (esims.at(-1)?.id ?? null) : null }
}

/** The eSIM to speak of when none is named: what is under way or stopped, else the newest that is ready. */
export async function findStandingEsim(userId: string): Promise<ActivationView | null> {
  for (const states of [OPEN_STATES, ['ready']] as const) {
    const [found] = await viewActivations({ userId, state: { in: [...states] } }, { take: 1 })
    if (found) return found
  }
  return null
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
): Promise<{ activationCode: string; confirmationCode: string | null; iccid: string | null } | null> {
  const row = await db().activation.findFirst({ where: { id: activationId, userId, order: { holderId: userId } } })
  if (!row?.activationCode || !row.activationCodeKeyId) return null
  const keyId = row.activationCodeKeyId
  const activationCode = openActivationCode({ activationId, keyId, sealed: row.activationCode })
  const confirmationCode =
    row.confirmationCode && openConfirmationCode({ activationId, keyId, sealed: row.confirmationCode })
  const iccid = row.iccid === null ? null : parseIccid(row.iccid)
  // Shown without the filler that the wire has.
  return { activationCode, confirmationCode, iccid: iccid?.kind === 'ok' ? iccid.value.digits : null }
}
