import * as z from 'zod'
import { openActivationCode, openConfirmationCode } from '@/lib/activations/activation-code-vault'
import type { ActivationView } from '@/lib/activations/activation-view'
import {
  VIEWED_ACTIVATION,
  viewActivations,
  viewedActivation,
  viewRows,
} from '@/lib/activations/watch/view-activations'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { parseIccid } from '@/lib/esim/iccid'

/** An eSIM that its buyer gave away and paid; `isClaimed`: another person holds it. */
type GiftOfBuyer = z.output<typeof giftsOfBuyer>[number]

const giftsOfBuyer = z.array(z.object({ orderId: z.string(), isClaimed: z.boolean() }))

const NEWEST = 20

/** An expression for a statement that reads more: the newest paid gifts of a buyer, as `giftsOfBuyer` reads them. */
const selectGifts = (buyerId: string) => Prisma.sql`
  (select coalesce(jsonb_agg(jsonb_build_object('orderId', g.id, 'isClaimed', g.holder_id is not null)), '[]')
   from (select id, holder_id from orders
         where buyer_id = ${buyerId}::uuid and holder_id is distinct from buyer_id and state = 'paid'
         order by created_at desc, id desc limit ${NEWEST}) g)`

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
  // The number of all, and the gifts, are in each row, and alone in one row when the page is empty.
  const rows = await db().$queryRaw`
      select every.total, every.gifts, page.activation
      from (
        select (select count(*)::int from oxio_activations where user_id = ${userId}::uuid) as total,
          ${selectGifts(userId)} as gifts
      ) every
      left join (
        select a.created_at, a.id, ${VIEWED_ACTIVATION} as activation from oxio_activations a
        left join oxio_activations last on last.id = ${after ?? null} and last.user_id = a.user_id
        where a.user_id = ${userId}::uuid and (last.id is null or (a.created_at, a.id) < (last.created_at, last.id))
        order by a.created_at desc, a.id desc limit ${take + 1}
      ) page on true
      order by page.created_at desc, page.id desc`
  const page = pageRows.parse(rows)
  const found = await viewRows(page.flatMap(({ activation }) => activation ?? []))
  const esims = found.slice(0, take)
  const [{ total, gifts }] = page
  return { esims, total, next: found.length > take ? (esims.at(-1)?.id ?? null) : null, gifts }
}

const pageRow = z.object({ total: z.int(), gifts: giftsOfBuyer, activation: viewedActivation.nullable() })
const pageRows = z.tuple([pageRow], pageRow)

/** The default eSIM of a person: the newest that is under way or needs attention, else the newest that is ready. */
export async function findStandingEsim(userId: string): Promise<ActivationView | null> {
  const [found] = await viewActivations(
    Prisma.sql`where a.user_id = ${userId}::uuid and a.state <> 'cancelled'`,
    Prisma.sql`order by a.state = 'ready', a.created_at desc, a.id desc limit 1`,
  )
  return found ?? null
}

/** Returns one eSIM of this person; null for another person's. */
export async function findEsim(userId: string, activationId: string): Promise<ActivationView | null> {
  const [view] = await viewActivations(Prisma.sql`where a.user_id = ${userId}::uuid and a.id = ${activationId}`)
  return view ?? null
}

/** Returns the activation of an order. The caller has checked that the person may see it. */
export async function loadActivationOfOrder(orderId: string): Promise<ActivationView | null> {
  const [view] = await viewActivations(Prisma.sql`where a.order_id = ${orderId}`)
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
