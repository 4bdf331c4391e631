import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { requirePerson } from '@/app/_session'
import { Link } from '@/app/_ui/link'
import { Timeline } from '@/app/_ui/timeline'
import { systemClock } from '@/lib/clock'
import { env } from '@/lib/env'
import { findOrder } from '@/lib/orders/read-orders'
import type { IdPageProps } from '../../../page-props'
import { OrderDetails } from './order-details'
import { OrderStatus } from './order-status'
import { stepsOf } from './order-steps'

export async function generateMetadata({ params }: IdPageProps) {
  const [t, { id }] = await Promise.all([getTranslations('site.order'), params])
  return { title: t('pageTitle', { id: id.slice(-6) }), robots: { index: false } }
}

export default async function OrderPage({ params }: IdPageProps) {
  const [{ id }, locale] = await Promise.all([params, getLocale()])
  const person = await requirePerson(`/orders/${id}`, locale)
  const order = await findOrder(person.id, id)
  if (!order) notFound()
  const [t, timeline, status] = await Promise.all([
    getTranslations('site.order'),
    getTranslations('site.timeline'),
    getTranslations('status.steps'),
  ])
  return (
    <div className="grid gap-10">
      <OrderStatus order={order} path={`/orders/${id}`} readAt={systemClock.now()} />
      <div className="grid items-start gap-10 lg:grid-cols-2">
        <section aria-labelledby="timeline" className="grid gap-5">
          <h2 id="timeline" className="text-h3 font-semibold">
            {timeline('label')}
          </h2>
          <Timeline
            steps={stepsOf(order).map((step) => ({ ...step, label: status(step.key) }))}
            stateNames={{
              done: timeline('done'),
              current: timeline('current'),
              upcoming: timeline('upcoming'),
              problem: timeline('problem'),
            }}
          />
        </section>
        <OrderDetails order={order} supportEmail={env().SUPPORT_EMAIL} />
      </div>
      <p>
        <Link href="/dashboard">{t('back')}</Link>
      </p>
    </div>
  )
}
