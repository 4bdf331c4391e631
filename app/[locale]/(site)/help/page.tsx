import { getLocale, getTranslations } from 'next-intl/server'
import { alternatesOf } from '@/app/_public-pages'
import { Disclosure } from '@/app/_ui/containers'
import { Symptoms } from '@/app/_ui/symptoms'
import { env } from '@/lib/env'

const QUESTIONS = ['paid', 'mail', 'refund', 'signIn'] as const

export async function generateMetadata() {
  const t = await getTranslations('site.help')
  return { title: t('title'), alternates: alternatesOf(await getLocale(), '/help') }
}

export default async function HelpPage() {
  const t = await getTranslations('site.help')
  const email = env().SUPPORT_EMAIL
  return (
    <div className="mx-auto grid w-full max-w-content gap-10">
      <div className="grid gap-4">
        <h1 className="text-h1 font-semibold">{t('title')}</h1>
        <p className="text-lead text-pretty text-text-2">{t('lead', { email })}</p>
        <p>
          <a href={`mailto:${email}`}>{t('write', { email })}</a>
        </p>
      </div>
      <section aria-labelledby="symptoms" className="grid gap-2">
        <h2 id="symptoms" className="text-h2 font-semibold">
          {t('symptomsTitle')}
        </h2>
        <Symptoms />
      </section>
      <section aria-labelledby="payment" className="grid gap-2">
        <h2 id="payment" className="text-h2 font-semibold">
          {t('paymentTitle')}
        </h2>
        <div>
          {QUESTIONS.map((key) => (
            <Disclosure key={key} summary={t(`questions.${key}Q`)}>
              <p>{t(`questions.${key}A`)}</p>
            </Disclosure>
          ))}
        </div>
      </section>
    </div>
  )
}
