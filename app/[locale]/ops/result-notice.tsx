import { getLocale, getTimeZone, getTranslations } from 'next-intl/server'
import { Notice, type NoticeKind } from '@/app/_ui/notice'
import { formatClockTime } from '@/lib/i18n/format'
import { type DecisionOutcome, readOutcome } from '@/lib/operator/read-outcome'
import { auditWords } from './audit-words'

const PROBLEMS = ['support', 'reason', 'form', 'not_found', 'fault'] as const
const KIND: Record<DecisionOutcome['outcome'], NoticeKind> = {
  done: 'ok',
  refused: 'do',
  failed: 'problem',
  open: 'info',
}

/** The outcome of the form just sent. Reads it from the audit log, so that a forged URL cannot show a false outcome. */
export async function ResultNotice({ query }: { query: Record<string, string | string[] | undefined> }) {
  const [locale, zone, t, words] = await Promise.all([
    getLocale(),
    getTimeZone(),
    getTranslations('ops.result'),
    auditWords(),
  ])
  const problem = PROBLEMS.find((one) => one === query.problem)
  if (problem)
    return (
      <Notice kind="problem" title={t(problem)} announce="now">
        {t(`${problem}Text`)}
      </Notice>
    )
  const decision = typeof query.asked === 'string' ? await readOutcome(query.asked) : null
  if (!decision) return null
  const { outcome, actor, at, why } = decision
  const result = query.again === '1' ? 'again' : outcome
  const values = { actor, time: formatClockTime(locale, at, zone), why: words.why(why ?? '') }
  return (
    <Notice
      kind={result === 'again' ? 'info' : KIND[outcome]}
      title={t(result, { action: words.action(decision.action) })}
      announce="polite"
    >
      {t(`${result}Text`, values)}
    </Notice>
  )
}
