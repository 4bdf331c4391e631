import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { currentReader, requirePerson, requireReader } from '@/app/_session'
import { Link } from '@/app/_ui/link'
import { Timeline } from '@/app/_ui/steps'
import type { IdPageProps, QueryPageProps } from '@/app/[locale]/page-props'
import { measureUsualTime } from '@/lib/activations/watch/public-figures'
import { env } from '@/lib/env'
import { readGift } from '@/lib/orders/gift/gift-link'
import { findOrder } from '@/lib/orders/read-orders'
import { findRefund } from '@/lib/orders/refund/find-refund'
import { ForLine } from './for-line'
import { GiftPanel, type GiftProblem } from './gift-panel'
import { OrderDetails } from './order-details'
import { OrderStatus } from './order-status'
import { RefundPanel } from './refund-panel'
import { stepsOf } from './steps-of'
import { Waiting } from './waiting'
import { WithdrawnPanel } from './withdrawn-panel'

const GIFT_PROBLEMS: readonly GiftProblem[] = ['late', 'limited']

/** Read once for the title and the page. */
const findOwnOrder = cache(findOrder)

export async function generateMetadata({ params }: IdPageProps) {
  const [t, { id }, person] = await Promise.all([getTranslations('site.order'), params, currentReader()])
  if (person && !(await findOwnOrder(person.id, id))) notFound()
  return { title: t('pageTitle', { id: id.slice(-6) }), robots: { index: false } }
}

export default async function OrderPage({ params, searchParams }: IdPageProps & QueryPageProps) {
  const [{ id }, query, locale] = await Promise.all([params, searchParams, getLocale()])
  const path = `/orders/${id}` as const
  const person = await requireReader(path, locale)
  const [order, refund] = await Promise.all([findOwnOrder(person.id, id), findRefund(person.id, id)])
  if (!order) notFound()
  const mayBeGift = order.given !== undefined || !order.activation
  const gift = mayBeGift ? await readGift(person.id, id) : null
  // The claim link grants the eSIM, so Firebase confirms the sign-in at this moment.
  if (gift?.kind === 'open') await requirePerson(path, locale)
  const now = new Date()
  const usual = order.activation?.state === 'activating' ? await measureUsualTime() : null
  const [t, timeline, status] = await Promise.all([
    getTranslations('site.order'),
    getTranslations('site.timeline'),
    getTranslations('status.steps'),
  ])
  // While no eSIM is left, the choice is to wait or to get a refund: both are shown together.
  const noneLeft = order.state === 'paid' && order.activation?.outOfStock !== undefined
  const isInWithdrawnPanel = order.isWithdrawn && refund?.rule.kind === 'at_once'
  const refundPanel = refund && !isInWithdrawnPanel && <RefundPanel order={order} refund={refund} isChoice={noneLeft} />
  return (
    <div className="grid gap-10">
      <div className="grid gap-4">
        <OrderStatus order={order} path={path} readAt={now} />
        <ForLine order={order} gift={gift} />
        <Waiting order={order} usual={usual} now={now} supportEmail={env().SUPPORT_EMAIL} />
        {order.isWithdrawn && refund && <WithdrawnPanel order={order} refund={refund} />}
        {noneLeft && refundPanel}
      </div>
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
        <div className="grid gap-6">
          <GiftPanel
            order={order}
            gift={gift}
            problem={GIFT_PROBLEMS.find((problem) => problem === query.gift) ?? null}
          />
          <OrderDetails order={order} gift={gift} supportEmail={env().SUPPORT_EMAIL} />
        </div>
      </div>
      {!noneLeft && refundPanel}
      <p>
        <Link href="/dashboard">{t('back')}</Link>
      </p>
    </div>
  )
}
