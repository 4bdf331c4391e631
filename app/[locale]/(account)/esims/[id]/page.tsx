import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { currentReader, requirePerson, requireReader } from '@/app/_session'
import { ButtonLink } from '@/app/_ui/link'
import { Notice } from '@/app/_ui/notice'
import type { IdPageProps, QueryPageProps } from '@/app/[locale]/page-props'
import { type ActivationView, hasEnded } from '@/lib/activations/activation-view'
import { parseActivationCode } from '@/lib/esim/activation-code'
import { type DeviceGuess, guessDevice } from '@/lib/esim/device-platform'
import { findEsim, readInstallCodes } from '@/lib/orders/read-esims'
import { chooseDevice } from './devices'
import { InstallEsim } from './install-esim'
import { PlanFacts } from './plan-facts'

/** Read once for the title and the page. */
const findOwnEsim = cache(findEsim)

export async function generateMetadata({ params }: IdPageProps) {
  const [t, { id }, person] = await Promise.all([getTranslations('site.esim'), params, currentReader()])
  if (person && !(await findOwnEsim(person.id, id))) notFound()
  return { title: t('title'), robots: { index: false } }
}

/** The eSIM for its holder, with its activation code. Besides this page, only the mail to the holder shows the code. */
export default async function EsimPage({ params, searchParams }: IdPageProps & QueryPageProps) {
  const [{ id }, { device }, locale, t] = await Promise.all([
    params,
    searchParams,
    getLocale(),
    getTranslations('site.esim'),
  ])
  const path = `/esims/${id}`
  const reader = await requireReader(path, locale)
  const esim = await findOwnEsim(reader.id, id)
  if (!esim) notFound()
  // Firebase confirms the sign-in at this moment before the code is shown.
  const codes = esim.state === 'ready' ? await readInstallCodes((await requirePerson(path, locale)).id, id) : null
  const code = codes && parseActivationCode(codes.activationCode)
  if (!codes || code?.kind !== 'ok') {
    const text = esim.state === 'ready' ? 'noCode' : esim.state === 'needs_attention' ? 'stopped' : 'notReady'
    return (
      <div className="mx-auto grid w-full max-w-content gap-6">
        <h1 className="text-h1 font-semibold">{t('title')}</h1>
        <Notice kind={esim.state === 'ready' ? 'problem' : 'info'}>{t(text)}</Notice>
        <ButtonLink href={`/orders/${esim.orderId}`}>{t('toOrder')}</ButtonLink>
      </div>
    )
  }
  if (hasEnded(esim)) return <EndedEsim esim={esim} />
  const guess = await readDevice()
  return (
    <InstallEsim
      esim={esim}
      code={code.value}
      confirmationCode={codes.confirmationCode}
      guess={guess}
      device={chooseDevice(device, guess.platform)}
    />
  )
}

/** After the last day: what the plan was, and a link to buy another one. */
function EndedEsim({ esim }: { esim: ActivationView }) {
  const t = useTranslations('site.esim')
  return (
    <div className="mx-auto grid w-full max-w-content gap-6">
      <h1 className="text-h1 font-semibold">{t('endedTitle')}</h1>
      <Notice>{t('ended')}</Notice>
      <PlanFacts esim={esim} />
      <ButtonLink href="/buy">{t('another')}</ButtonLink>
    </div>
  )
}

/** A guess from the browser's headers. The page offers the other devices. */
async function readDevice(): Promise<DeviceGuess> {
  const sent = await headers()
  return guessDevice({
    userAgent: sent.get('user-agent') ?? '',
    model: sent.get('sec-ch-ua-model') ?? undefined,
  })
}
