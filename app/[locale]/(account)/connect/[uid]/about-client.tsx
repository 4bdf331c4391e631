import { useTranslations } from 'next-intl'
import { Fact, Facts } from '@/app/_ui/facts'
import { Notice } from '@/app/_ui/notice'
import type { ConnectRequest } from '@/lib/oauth/connect-request'

/** What is known about who asks, and what of it nobody has checked. */
export function AboutClient({ request, email }: { request: ConnectRequest; email: string }) {
  const t = useTranslations('account.connect')
  const { clientName, vouchedBy, target } = request
  const here = target.kind === 'this_machine'
  return (
    <>
      {here && (
        <Notice kind="do" title={t('warningTitle')}>
          {t('warning')}
        </Notice>
      )}
      {!here && vouchedBy === null && <Notice title={t('nameTitle')}>{t('name')}</Notice>}
      <Facts>
        <Fact name={t('facts.app')}>
          <bdi>{clientName}</bdi>
        </Fact>
        {vouchedBy !== null && (
          <Fact name={t('facts.site')}>
            <bdi dir="ltr">{vouchedBy}</bdi>
          </Fact>
        )}
        <Fact name={t('facts.back')}>
          <bdi className="font-semibold">{here ? t('facts.backHere', { host: target.host }) : target.host}</bdi>
        </Fact>
        <Fact name={t('facts.account')}>
          <bdi>{email}</bdi>
        </Fact>
      </Facts>
    </>
  )
}
