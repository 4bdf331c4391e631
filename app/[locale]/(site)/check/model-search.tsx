import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/app/_ui/button'
import { Field } from '@/app/_ui/fields'
import { localizedPath } from '@/lib/i18n/routing'
import { ListAnswer } from './list-answer'
import type { CheckInProgress } from './read-check'

/** The first step: look up a model. A GET form, so it works without scripts and its address can be shared. */
export function ModelSearch({ progress: { typed, answer } }: { progress: CheckInProgress }) {
  const t = useTranslations('site.check')
  const action = localizedPath(useLocale(), '/check')
  return (
    <section aria-labelledby="model" className="grid gap-5">
      <h2 id="model" className="text-h3 font-semibold">
        {t('modelTitle')}
      </h2>
      <form action={action} className="grid gap-3 sm:grid-cols-[1fr_auto] sm:items-end">
        <Field
          label={t('modelLabel')}
          hint={t('modelHint')}
          name="q"
          type="search"
          defaultValue={typed}
          maxLength={80}
          autoComplete="off"
          spellCheck={false}
        />
        <Button kind="quiet" type="submit">
          {t('modelButton')}
        </Button>
      </form>
      <div role="status">{answer && <ListAnswer typed={typed} answer={answer} />}</div>
    </section>
  )
}
