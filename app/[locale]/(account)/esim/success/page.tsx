import { notFound, redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { currentPerson, requirePerson } from '@/app/_session'
import { Link } from '@/app/_ui/link'
import { OrderStatus } from '@/app/[locale]/(account)/orders/[id]/order-status'
import type { QueryPageProps } from '@/app/[locale]/page-props'
import { isAppError } from '@/lib/errors'
import { localizedPath } from '@/lib/i18n/routing'
import { findOrder, findOrderBySession } from '@/lib/orders/read-orders'
import { readForPress } from '@/lib/orders/reconcile/read-for-press'
import { Confirming } from './confirming'

/** Read once for the title and the page. */
const findOwnOrder = cache(findOrderBySession)

export async function generateMetadata({ searchParams }: QueryPageProps) {
  const [t, { session_id: sessionId }, person] = await Promise.all([
    getTranslations('site.success'),
    searchParams,
    currentPerson(),
  ])
  if (typeof sessionId !== 'string' || (person && !(await findOwnOrder(person.id, sessionId)))) notFound()
  return { title: t('title'), robots: { index: false } }
}

/** Reads the payment at Stripe. `unreachable`: the state of the payment is unknown, not refused. */
async function readAtStripe(orderId: string): Promise<'read' | 'unreachable'> {
  try {
    await readForPress(orderId)
    return 'read'
  } catch (error) {
    if (isAppError(error) && (error.code === 'stripe_unavailable' || error.code === 'conflict')) return 'unreachable'
    throw error
  }
}

/** The page that Stripe returns to. Opening it proves no payment: it shows what Stripe answers now. */
export default async function SuccessPage({ searchParams }: QueryPageProps) {
  const [locale, t, { session_id: sessionId }] = await Promise.all([
    getLocale(),
    getTranslations('site.success'),
    searchParams,
  ])
  if (typeof sessionId !== 'string') notFound()
  const path: `/${string}` = `/esim/success?${new URLSearchParams({ session_id: sessionId })}`
  const person = await requirePerson(path, locale)
  const found = await findOwnOrder(person.id, sessionId)
  if (!found) notFound()
  const reading = await readAtStripe(found.id)
  const order = await findOrder(person.id, found.id)
  if (!order) notFound()
  if (order.activation) redirect(localizedPath(locale, `/orders/${order.id}`))
  const settled = order.state !== 'awaiting_payment' && order.state !== 'processing'
  const readAt = new Date()
  return (
    <div className="mx-auto grid w-full max-w-content gap-8">
      {settled ? (
        <OrderStatus order={order} path={path} readAt={readAt} />
      ) : (
        <Confirming order={order} path={path} readAt={readAt} unreachable={reading === 'unreachable'} />
      )}
      <p>
        <Link href={`/orders/${order.id}`}>{t('toOrder')}</Link>
      </p>
    </div>
  )
}
