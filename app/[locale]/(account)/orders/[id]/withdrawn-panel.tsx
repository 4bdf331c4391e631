import { notFound, redirect } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import * as z from 'zod'
import { readPersonForm } from '@/app/_form-request'
import { Card } from '@/app/_ui/containers'
import { SubmitButton } from '@/app/_ui/submit-button'
import { formatMoney } from '@/lib/i18n/format'
import { localizedPath } from '@/lib/i18n/routing'
import type { OrderView } from '@/lib/orders/order-view'
import type { RefundView } from '@/lib/orders/refund/find-refund'
import { takeBackWithdrawal } from '@/lib/orders/withdraw/take-back-withdrawal'
import { RefundNowForm } from './refund-now-form'

/** For a buyer who withdrew from the contract: get the refund, or keep the eSIM. */
export function WithdrawnPanel({ order, refund }: { order: OrderView; refund: RefundView }) {
  const t = useTranslations('site.order.withdrawn')
  const locale = useLocale()
  return (
    <Card aria-labelledby="withdrawn">
      <h2 id="withdrawn" className="text-h3 font-semibold">
        {t('title')}
      </h2>
      {refund.rule.kind === 'at_once' && (
        <RefundNowForm orderId={order.id} amount={formatMoney(locale, order.amountCents, order.currency)} />
      )}
      <p className="text-pretty">{t('keep')}</p>
      <form action={keepEsim}>
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="keep-order" value={order.id} />
        <SubmitButton kind="quiet" pendingLabel={t('keeping')}>
          {t('keepAction')}
        </SubmitButton>
      </form>
    </Card>
  )
}

const keepForm = z.object({ 'keep-order': z.string() })

/** Cancels the buyer's withdrawal, so that the order can be started again. */
async function keepEsim(form: FormData): Promise<void> {
  'use server'
  const { person, locale, fields } = await readPersonForm(form, keepForm, (kept) => `/orders/${kept['keep-order']}`)
  const orderId = fields['keep-order']
  const taking = await takeBackWithdrawal({ userId: person.id, orderId })
  if (taking.kind === 'not_found') notFound()
  redirect(localizedPath(locale, `/orders/${orderId}`))
}
