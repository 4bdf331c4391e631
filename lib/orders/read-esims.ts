import * as z from 'zod'
import { openActivationCode, openConfirmationCode } from '@/lib/activations/activation-code-vault'
import { type ActivationView, OPEN_STATES } from '@/lib/activations/activation-view'
import { viewActivations } from '@/lib/activations/watch/view-activations'
import { db } from '@/lib/db/client'
import { parseIccid } from '@/lib/esim/iccid'
import { type GiftOfBuyer, giftsOfBuyer, selectGifts } from './gifts-of-buyer'

export type EsimPage = {
  esims: ActivationView[]
  /** Of all pages. */
  total: number
  /** The `after` of the next page; null on the last page. */
  next: string | null
  /** The newest eSIMs that this person gave away. */
  gifts: GiftOfBuyer[]
}

/** Returns a page of the eSIMs that a person holds, newest first. Another person's `after` gives the first page. */
export async function listEsims(
  userId: string,
  { after, take }: { after?: string | undefined; take: number },
): Promise<EsimPage> {
  const [every, cursor] = await Promise.all([
    db().$queryRaw`
      select (select count(*)::int from oxio_activations where user_id = ${userId}::uuid) as total,
        ${selectGifts(userId)} as gifts`,
    after === undefined ? null : db().activation.findFirst({ where: { id: after, userId }, select: { id: true } }),
  ])
  const found = await viewActivations({ userId }, { take: take + 1, ...(cursor && { cursor, skip: 1 }) })
  const esims = found.slice(0, take)
  const [{ total, gifts }] = counted.parse(every)
  return { esims, total, next: found.length > take ? (esims.at(-1)?.id ?? null) : null, gifts }
}

const counted = z.tuple([z.object({ total: z.int(), gifts: giftsOfBuyer })])

/** The default eSIM of a person: the newest that is under way or needs attention, else the newest that is ready. */
export async function findStandingEsim(userId: string): Promise<ActivationView | null> {
  for (const states of [OPEN_STATES, ['ready']] as const) {
    const [found] = await viewActivations({ userId, state: { in: [...states] } }, { take: 1 })
    if (found) return found
  }
  return null
}

/** Returns one eSIM of this person; null for another person's. */
export async function findEsim(userId: string, activationId: string): Promise<ActivationView | null> {
  const [view] = await viewActivations({ userId, id: activationId })
  return view ?? null
}

/** Returns the activation of an order. The caller has checked that the person may see it. */
export async function loadActivationOfOrder(orderId: string): Promise<ActivationView | null> {
  const [view] = await viewActivations({ orderId })
  return view ?? null
}

/**
 * Returns the decrypted codes that install an eSIM, for its holder alone; null for other people and while there are none.
 * Callers show them only to the signed-in holder.
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
  // Without the filler that OXIO sends.
  return { activationCode, confirmationCode, iccid: iccid?.kind === 'ok' ? iccid.value.digits : null }
}
