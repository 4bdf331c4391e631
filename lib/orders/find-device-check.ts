import { db } from '@/lib/db/client'

/**
 * Returns what this buyer answered about their phone before paying, or null. A gift is installed on another person's phone, so
 * its holder gets null.
 *
 * @returns the listed model, if one was named, and the advice that was given (`DeviceFit` of lib/esim)
 */
export function findDeviceCheck(
  userId: string,
  orderId: string,
): Promise<{ device: string | null; fit: string } | null> {
  return db().orderDeviceCheck.findFirst({
    where: { orderId, order: { buyerId: userId, holderId: userId } },
    select: { device: true, fit: true },
  })
}
