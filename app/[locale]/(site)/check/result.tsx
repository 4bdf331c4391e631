import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/app/_ui/link'
import { Notice, type NoticeKind } from '@/app/_ui/notice'
import { type DeviceCheck, type DeviceFit, writeDeviceCheck } from '@/lib/esim/device-check'
import { RESULT_ID } from './phone-questions'

const LOOK: Record<DeviceFit, NoticeKind> = {
  fits: 'ok',
  likely: 'ok',
  unsure: 'do',
  unfit: 'problem',
  locked: 'problem',
}

/** The result with a link to buy, also for an incompatible phone: the list may be wrong. The refund rule is beside it. */
export function Result({ check, fit }: { check: DeviceCheck; fit: DeviceFit }) {
  const t = useTranslations('site.check.fit')
  return (
    <section id={RESULT_ID} aria-labelledby="result-title" className="grid scroll-mt-6 gap-5">
      <h2 id="result-title" className="text-h3 font-semibold">
        {t('title')}
      </h2>
      <Notice kind={LOOK[fit]} title={t(`${fit}.title`)} announce="polite">
        {t(`${fit}.body`)}
      </Notice>
      <div className="grid gap-2">
        <ButtonLink
          kind={LOOK[fit] === 'problem' ? 'quiet' : 'primary'}
          href={`/buy?${new URLSearchParams({ check: writeDeviceCheck(check) })}`}
          prefetch={false}
        >
          {t(LOOK[fit] === 'problem' ? 'buyAnyway' : 'buy')}
        </ButtonLink>
        <p className="text-label text-pretty text-text-2">{t('rule')}</p>
      </div>
    </section>
  )
}
