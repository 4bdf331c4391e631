import type { Facts, Finding } from '@/lib/esim/diagnose'
import { menuOf, PHONE_SYMPTOMS, type PhoneKind, type Step } from '@/lib/esim/symptoms'
import type { Locale } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translator'
import { toolTexts } from '@/lib/mcp/call/tool-texts'

export type FindingWords = {
  /** The cause in a sentence that says how certain it is. */
  message: string
  nextStep: string
  /** What to try after it, in order. */
  tryNext: string[]
  /** When it is for a person of the team. */
  team: string
}

type Values = {
  phone: PhoneKind
  /** The words of the order's state, for a finding that is told in them. */
  status: { message: string; next: string }
  /** When the line was last read, in the reader's zone. */
  readAt: string
  /** Masked. */
  mailTo: string
  supportEmail: string
}

/** The words of a finding for a person and their phone. Nothing that the person wrote is part of them. */
export function describeFinding(locale: Locale, finding: Finding, values: Values): FindingWords {
  const site = translator(locale, 'site')
  const t = toolTexts(locale)
  const ownPhone = finding.from === 'symptom' ? PHONE_SYMPTOMS[finding.cause].phone : 'any'
  const phone = values.phone === 'any' ? ownPhone : values.phone
  const say = (step: Step) => {
    const menu = menuOf(step)
    return site(`help.steps.${step}`, { menu: menu ? site(`help.menus.${phone}.${menu}`) : '' })
  }
  const [first, ...tryNext] = finding.steps.map(say)
  const rule = site(`help.team.${finding.team}`)
  const team = finding.team === 'told' ? rule : t('diagnosis.write_to', { team: rule, email: values.supportEmail })
  return {
    message: sayCause(locale, finding, values),
    nextStep: first ?? (finding.from === 'state' ? values.status.next : team),
    tryNext,
    team,
  }
}

function sayCause(locale: Locale, finding: Finding, { status, readAt, mailTo }: Values): string {
  const t = toolTexts(locale)
  if (finding.from === 'state') return status.message
  const cause =
    finding.from === 'symptom'
      ? translator(locale, 'site')(`help.symptoms.${finding.cause}.means`)
      : t(`diagnosis.cause.${finding.cause}`, { time: readAt, to: mailTo })
  return finding.certainty === 'known' ? cause : t(`diagnosis.${finding.certainty}`, { cause })
}

/** What the records say about the mail with the QR code. */
export function mailFact(mail: { sentAt: Date | null; problem?: 'late' | 'undelivered' | null } | null): Facts['mail'] {
  if (mail?.problem) return mail.problem
  return mail?.sentAt ? 'sent' : 'waiting'
}
