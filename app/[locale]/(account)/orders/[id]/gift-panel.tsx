import { useLocale, useTranslations } from 'next-intl'
import { Card, Disclosure } from '@/app/_ui/containers'
import { CopyField } from '@/app/_ui/copy-field'
import { Notice } from '@/app/_ui/notice'
import { SubmitButton } from '@/app/_ui/submit-button'
import { Time } from '@/app/_ui/values'
import type { GiftView } from '@/lib/orders/gift/gift-link'
import type { OrderView } from '@/lib/orders/order-view'
import { takeBackEsim } from './gift-actions'
import { GiveForm } from './give-form'

type GiftPanelProps = { order: OrderView; gift: GiftView | null; problem: GiftProblem | null }

/** `late`: the eSIM is already claimed, started or refunded. `limited`: too many mails with claim links. */
export type GiftProblem = 'late' | 'limited'

/** For the buyer of a paid eSIM before its activation: give it away, replace the link, cancel the gift. */
export function GiftPanel({ order, gift, problem }: GiftPanelProps) {
  const t = useTranslations('site.gift')
  const giveTexts = useGiveTexts()
  const locale = useLocale()
  if (gift?.kind === 'claimed')
    return (
      <Notice kind="ok" title={t('claimedTitle')}>
        {t('claimedOn')} <Time at={gift.at} />. {t('claimed')}
      </Notice>
    )
  if (order.state !== 'paid' || order.activation || order.isWithdrawn || !order.isBuyer) return null
  return (
    <Card aria-labelledby="gift">
      <h2 id="gift" className="text-h3 font-semibold">
        {t(gift?.kind === 'open' ? 'openTitle' : 'giveTitle')}
      </h2>
      {problem && (
        <Notice kind="problem" announce="now">
          {t(problem)}
        </Notice>
      )}
      {gift?.kind === 'open' ? (
        <OpenGift orderId={order.id} gift={gift} />
      ) : (
        <>
          <p className="text-pretty text-text-2">{t(gift ? 'returned' : 'give')}</p>
          <GiveForm orderId={order.id} locale={locale} texts={{ ...giveTexts, button: t('makeLink') }} />
        </>
      )}
    </Card>
  )
}

function OpenGift({ orderId, gift }: { orderId: string; gift: Extract<GiftView, { kind: 'open' }> }) {
  const t = useTranslations('site.gift')
  const locale = useLocale()
  const giveTexts = useGiveTexts()
  return (
    <>
      <p className="text-pretty">
        {gift.boundEmail ? t('boundTo', { email: gift.boundEmail }) : t('unbound')} {t('until')}{' '}
        <Time at={gift.until} as="day" />. {t('thenBack')}
      </p>
      <CopyField label={t('link')} value={gift.link} />
      <Disclosure summary={t('replace')}>
        <p>{t('replaceNote')}</p>
        <GiveForm orderId={orderId} locale={locale} texts={{ ...giveTexts, button: t('makeNewLink') }} />
      </Disclosure>
      <form action={takeBackEsim}>
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="order" value={orderId} />
        <SubmitButton kind="quiet" pendingLabel={t('takingBack')}>
          {t('takeBack')}
        </SubmitButton>
      </form>
    </>
  )
}

function useGiveTexts() {
  const t = useTranslations('site.gift')
  return { recipient: t('recipient'), hint: t('recipientHint'), pending: t('making') }
}
