import { db } from '@/lib/db/client'

export const LONGEST_LABEL = 40

/** A name as it is kept: one line of at most `LONGEST_LABEL` characters, without control characters. */
export const toLabel = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_LABEL)

/**
 * Gives an order the person's own name, or removes it when the text is empty. Buyer and holder each have their own.
 *
 * @returns false when the order is not this person's
 */
export async function labelOrder(label: { userId: string; orderId: string; text: string }): Promise<boolean> {
  const { userId, orderId } = label
  const text = toLabel(label.text)

  const theirs = { id: orderId, OR: [{ buyerId: userId }, { holderId: userId }] }
  if ((await db().order.count({ where: theirs })) === 0) return false
  const key = { orderId, userId }
  if (text === '') await db().orderLabel.deleteMany({ where: key })
  else
    await db().orderLabel.upsert({
      where: { orderId_userId: key },
      create: { ...key, label: text },
      update: { label: text, updatedAt: new Date() },
    })
  return true
}

/** The names that a person gave to these orders, by order. */
export async function readLabels(userId: string, orderIds: string[]): Promise<Map<string, string>> {
  const rows = await db().orderLabel.findMany({ where: { userId, orderId: { in: orderIds } } })
  return new Map(rows.map(({ orderId, label }) => [orderId, label]))
}
