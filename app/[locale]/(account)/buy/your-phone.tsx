import { useTranslations } from 'next-intl'
import { Link } from '@/app/_ui/link'
import { Notice } from '@/app/_ui/notice'
import { type DeviceCheck, judgeDeviceCheck, listedAnswer } from '@/lib/esim/device-check'

/** The result of the device check, or a link to it. */
export function YourPhone({ check }: { check: DeviceCheck | null }) {
  const t = useTranslations('site.buy')
  const advice = useTranslations('site.check.fit')
  if (!check)
    return (
      <Notice title={t('checkTitle')}>
        {t('check')}{' '}
        <Link href="/check" className="text-inherit">
          {t('checkLink')}
        </Link>
      </Notice>
    )
  const fit = judgeDeviceCheck(check, listedAnswer(check)?.verdict ?? null)
  const bad = fit === 'unfit' || fit === 'locked'
  return (
    <Notice kind={bad ? 'problem' : fit === 'unsure' ? 'do' : 'ok'} title={check.device ?? t('yourPhone')}>
      {advice(`${fit}.title`)}{' '}
      <Link href="/check" className="text-inherit">
        {t('checkAgain')}
      </Link>
    </Notice>
  )
}
