import { db } from '@/lib/db/client'

/**
 * All stored data of a person, for that person. Leaves out activation codes, which only the eSIM's page shows, and the holder of
 * a gift, whom its buyer must not learn.
 */
export async function exportData(userId: string): Promise<object> {
  const user = await db().user.findUniqueOrThrow({
    where: { id: userId },
    select: { email: true, locale: true, timeZone: true, createdAt: true, stripeCustomerId: true },
  })
  const orders = await db().order.findMany({
    where: { OR: [{ buyerId: userId }, { holderId: userId }] },
    orderBy: { createdAt: 'asc' },
    select: {
      id: true,
      product: true,
      channel: true,
      state: true,
      stateSince: true,
      amountCents: true,
      currency: true,
      dataMegabytes: true,
      validDays: true,
      createdAt: true,
      paidAt: true,
      consents: { select: { kind: true, version: true, locale: true, givenAt: true } },
      deviceCheck: { omit: { orderId: true } },
      gift: { select: { boundEmail: true, issuedAt: true, claimedAt: true, returnedAt: true } },
      labels: { where: { userId }, select: { label: true } },
      withdrawals: { where: { order: { buyerId: userId } }, select: { name: true, declaredAt: true } },
    },
  })
  const esims = await db().activation.findMany({
    where: { userId },
    orderBy: { createdAt: 'asc' },
    select: {
      id: true,
      orderId: true,
      state: true,
      stateSince: true,
      iccid: true,
      phoneNumber: true,
      createdAt: true,
      readyAt: true,
      events: { select: { at: true, kind: true }, orderBy: { id: 'asc' } },
    },
  })
  const mails = await db().email.findMany({
    where: { userId },
    orderBy: { createdAt: 'asc' },
    select: { template: true, recipient: true, state: true, createdAt: true, sentAt: true },
  })
  const assistants = await db().assistantConnection.findMany({
    where: { userId },
    orderBy: { createdAt: 'asc' },
    select: { clientName: true, redirectHost: true, scopes: true, createdAt: true, lastUsedAt: true, endedAt: true },
  })
  return { person: user, orders, esims, mails, assistants }
}
