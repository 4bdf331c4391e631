import { notFound } from 'next/navigation'
import { getTimeZone, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { requireStaff } from '@/app/[locale]/ops/_staff'
import { ResultNotice } from '@/app/[locale]/ops/result-notice'
import type { IdPageProps, QueryPageProps } from '@/app/[locale]/page-props'
import { readOrderPage } from '@/lib/operator/read-order-page'
import { ChangePanel } from './change-panel'
import { History } from './history'
import { LineCard } from './line-card'
import { MoneyCard } from './money-card'
import { OrderHead } from './order-head'
import { RawEvents } from './raw-events'
import { WordsCard } from './words-card'

/** Cached, because both the title and the page read it. */
const readPage = cache(readOrderPage)

export async function generateMetadata({ params }: IdPageProps) {
  const [t, { id }, timeZone] = await Promise.all([getTranslations('ops.order'), params, getTimeZone(), requireStaff()])
  if (!(await readPage(id, timeZone))) notFound()
  return { title: t('pageTitle', { id: id.slice(-6) }) }
}

/** The data of one order, and the changes that an operator can make to it. */
export default async function OpsOrderPage({ params, searchParams }: IdPageProps & QueryPageProps) {
  const { role } = await requireStaff()
  const [{ id }, query] = await Promise.all([params, searchParams])
  const order = await readPage(id, await getTimeZone())
  if (!order) notFound()
  return (
    <div className="grid gap-8">
      <ResultNotice query={query} />
      <OrderHead story={order.story} state={order.state} />
      <div className="grid items-start gap-8 lg:grid-cols-[3fr_2fr]">
        <div className="grid min-w-0 gap-8">
          <History story={order.story.story} />
          <RawEvents events={order.events} />
        </div>
        <div className="grid min-w-0 gap-6 max-lg:row-start-1">
          <ChangePanel orderId={order.story.orderId} changes={order.changes} role={role} />
          <MoneyCard money={order.money} />
          <LineCard line={order.line} />
          <WordsCard mails={order.mails} requests={order.requests} />
        </div>
      </div>
    </div>
  )
}
