import { getTranslations } from 'next-intl/server'
import { AUDIT_ACTIONS } from '@/lib/operator/record-audit'

const WHYS = [
  'no_such_activation',
  'busy',
  'at_its_end',
  'line_not_listed',
  'line_ended',
  'line_held_by_another',
  'lines_nobody_holds',
  'requests_without_answer',
  'oxio_unavailable',
  'not_stopped',
  'not_refundable',
  'already_decided',
  'note_missing',
  'not_found',
  'step_not_waited_for',
  'closed_before',
  'on_its_way',
  'not_ready',
  'ended',
  'limited',
  'in_hand',
  'gone_at_stripe',
  'account_disabled',
  'address_not_verified',
] as const
const PHASES = ['asked', 'done', 'refused', 'failed'] as const

/** Codes of the audit log in words; one that has none is shown as it is. */
export async function auditWords() {
  const t = await getTranslations('ops.words')
  const known = <Code extends string>(codes: readonly Code[], code: string) => codes.find((one) => one === code)
  return {
    action(code: string): string {
      const one = known(AUDIT_ACTIONS, code)
      return one ? t(`action.${one}`) : code
    },
    why(code: string): string {
      const one = known(WHYS, code)
      return one ? t(`why.${one}`) : code
    },
    phase(code: string): string {
      const one = known(PHASES, code)
      return one ? t(`phase.${one}`) : code
    },
  }
}
