import { useLocale, useTranslations } from 'next-intl'
import { Choice } from '@/app/_ui/fields'
import { SubmitButton } from '@/app/_ui/submit-button'
import { LANGUAGE_NAMES, routing } from '@/lib/i18n/routing'
import { changeLanguage } from './change-language'

/** The language of mails, which is kept with the account, and of the pages from here on. */
export function LanguageForm({ current }: { current: string }) {
  const t = useTranslations('site.account')
  const locale = useLocale()
  return (
    <form action={changeLanguage} noValidate className="grid gap-3">
      <input type="hidden" name="locale" value={locale} />
      <fieldset>
        <legend className="text-pretty text-text-2">{t('languageNote')}</legend>
        <div className="flex flex-wrap gap-x-8">
          {routing.locales.map((one) => (
            <Choice key={one} type="radio" name="language" value={one} defaultChecked={one === current} required>
              <span lang={one}>{LANGUAGE_NAMES[one]}</span>
            </Choice>
          ))}
        </div>
      </fieldset>
      <SubmitButton kind="quiet" pendingLabel={t('saving')}>
        {t('save')}
      </SubmitButton>
    </form>
  )
}
