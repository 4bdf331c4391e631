import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/app/_ui/button'
import { Choice } from '@/app/_ui/choice'
import { FieldError } from '@/app/_ui/fields'
import { localizedPath } from '@/lib/i18n/routing'
import { FocusFirstError } from './focus-first-error'
import type { CheckInProgress } from './read-check'
import { SoldIn } from './sold-in'

export const RESULT_ID = 'result'
const ANSWERS = ['yes', 'no', 'unknown'] as const

/** The questions that only the phone answers: whether it has an EID, and whether a carrier has locked it. */
export function PhoneQuestions({ progress: { typed, answer, check, given, asked } }: { progress: CheckInProgress }) {
  const t = useTranslations('site.check')
  const action = `${localizedPath(useLocale(), '/check')}#${RESULT_ID}`
  return (
    <form action={action} noValidate className="grid gap-8">
      <input type="hidden" name="asked" value="1" />
      <input type="hidden" name="q" value={typed} />
      <Question
        name="eid"
        title={t('eidTitle')}
        hint={t('eidHint')}
        picked={given.eid}
        isMissing={asked && !given.eid}
      />
      <Question
        name="unlocked"
        title={t('lockTitle')}
        hint={t('lockHint')}
        picked={given.unlocked}
        isMissing={asked && !given.unlocked}
      />
      <SoldIn answer={answer} picked={check.soldIn} />
      <Button type="submit">{t('submit')}</Button>
      {asked && <FocusFirstError />}
    </form>
  )
}

type QuestionProps = {
  name: 'eid' | 'unlocked'
  title: string
  hint: string
  picked: (typeof ANSWERS)[number] | null
  /** True when the form was sent without an answer to this question. */
  isMissing: boolean
}

function Question({ name, title, hint, picked, isMissing }: QuestionProps) {
  const t = useTranslations('site.check')
  return (
    <fieldset className="grid gap-2" aria-describedby={isMissing ? `${name}-hint ${name}-error` : `${name}-hint`}>
      <legend className="pb-1 text-h3 font-semibold">{title}</legend>
      <p id={`${name}-hint`} className="text-pretty text-text-2">
        {hint}
      </p>
      <div className="flex flex-wrap gap-x-8">
        {ANSWERS.map((answer) => (
          <Choice
            key={answer}
            type="radio"
            name={name}
            value={answer}
            defaultChecked={answer === picked}
            required
            invalid={isMissing}
          >
            {t(`${name}.${answer}`)}
          </Choice>
        ))}
      </div>
      {isMissing && <FieldError id={`${name}-error`}>{t('choose')}</FieldError>}
    </fieldset>
  )
}
