import { getTranslations } from 'next-intl/server'
import { env } from '@/lib/env'

/** The texts of the form, which runs in the browser and has no message catalogue there. */
export async function withdrawTexts() {
  const t = await getTranslations('site.withdraw')
  return {
    name: t('name'),
    email: t('email'),
    order: t('order'),
    orderHint: t('orderHint'),
    continue: t('continue'),
    checking: t('checking'),
    reviewTitle: t('reviewTitle'),
    review: t('review'),
    confirm: t('confirm'),
    confirming: t('confirming'),
    change: t('change'),
    doneTitle: t('doneTitle'),
    // The form replaces {time}.
    done: t('done', { time: '{time}' }),
    doneNext: t('doneNext', { email: env().SUPPORT_EMAIL }),
  }
}

export type WithdrawTexts = Awaited<ReturnType<typeof withdrawTexts>>
