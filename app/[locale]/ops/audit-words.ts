import { getTranslations } from 'next-intl/server'
import { messagesFor } from '@/lib/i18n/messages-for'
import { changeOfAction } from '@/lib/operator/changes'

const { why, phase } = messagesFor('en').ops.words
const WHYS = new Map(Object.entries(why))
const PHASES = new Map(Object.entries(phase))

/** Texts for codes of the audit log. A code without a text is shown as it is. The console has only English texts. */
export async function auditWords() {
  const t = await getTranslations('ops.change')
  return {
    action(code: string): string {
      const change = changeOfAction(code)
      return change ? t(`of.${change}.action`) : code
    },
    why: (code: string): string => WHYS.get(code) ?? code,
    phase: (code: string): string => PHASES.get(code) ?? code,
  }
}
