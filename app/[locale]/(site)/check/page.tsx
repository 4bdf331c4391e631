import { getLocale, getTranslations } from 'next-intl/server'
import { noteVisit } from '@/app/_note-visit'
import { alternatesOf } from '@/app/_public-pages'
import type { QueryPageProps } from '@/app/[locale]/page-props'
import { ModelSearch } from './model-search'
import { PhoneQuestions } from './phone-questions'
import { readCheck } from './read-check'
import { Result } from './result'

export async function generateMetadata() {
  const t = await getTranslations('site.check')
  return { title: t('title'), description: t('lead'), alternates: alternatesOf(await getLocale(), '/check') }
}

/** Whether a phone is compatible, to check before buying. */
export default async function CheckPage({ searchParams }: QueryPageProps) {
  noteVisit('device_check')
  const [t, query] = await Promise.all([getTranslations('site.check'), searchParams])
  const progress = readCheck(query)
  return (
    <div className="mx-auto grid w-full max-w-content gap-10">
      <div className="grid gap-4">
        <h1 className="text-h1 font-semibold">{t('title')}</h1>
        <p className="text-lead text-pretty text-text-2">{t('lead')}</p>
      </div>
      <ModelSearch progress={progress} />
      <PhoneQuestions progress={progress} />
      {progress.fit && <Result check={progress.check} fit={progress.fit} />}
    </div>
  )
}
