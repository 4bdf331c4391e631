import { redirect } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import * as z from 'zod'
import { readPersonForm } from '@/app/_form-request'
import { Choice } from '@/app/_ui/choice'
import { SubmitButton } from '@/app/_ui/submit-button'
import { setLocale } from '@/lib/accounts/person'
import { LANGUAGE_NAMES, localizedPath, routing } from '@/lib/i18n/routing'

/** The language of the account's mails and of the following pages. */
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

const languageForm = z.object({ language: z.enum(routing.locales).optional().catch(undefined) })

/** Stores the language of the mails and opens the account page in it. */
async function changeLanguage(form: FormData): Promise<void> {
  'use server'
  const { person, locale, fields } = await readPersonForm(form, languageForm, () => '/account')
  const language = fields.language ?? locale
  await setLocale(person.id, language)
  redirect(localizedPath(language, '/account?saved=1'))
}
