import { useTranslations } from 'next-intl'
import { Fact, Facts } from '@/app/_ui/facts'
import { Notice } from '@/app/_ui/notice'
import type { ConnectRequest } from '@/lib/oauth/connect-request'
import type { RedirectTarget } from '@/lib/oauth/redirect-uri'

/** The client that asks for access, with a warning for what we cannot verify. */
export function AboutClient({ request, email }: { request: ConnectRequest; email: string }) {
  const t = useTranslations('account.connect')
  const { clientName, vouchedBy, target } = request
  const here = target.kind !== 'web'
  return (
    <>
      {here && (
        <Notice kind="do" title={t('warningTitle')}>
          {target.kind === 'program' ? t('warningScheme', { scheme: target.scheme }) : t('warning')}
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
          <bdi className="font-semibold wrap-anywhere">{describeTarget(t, target)}</bdi>
        </Fact>
        <Fact name={t('facts.account')}>
          <bdi>{email}</bdi>
        </Fact>
      </Facts>
    </>
  )
}

type Texts = ReturnType<typeof useTranslations<'account.connect'>>

/** The target of the redirect: a site by its host; a program by our name for it and by its URL scheme. */
function describeTarget(t: Texts, target: RedirectTarget): string {
  const { host } = target
  if (target.kind === 'web') return host
  if (target.kind === 'this_machine') return t('facts.backHere', { host })
  return target.program === null
    ? t('facts.backUnknown', { host })
    : t('facts.backProgram', { host, program: target.program })
}
