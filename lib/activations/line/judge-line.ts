import { type ActivationCode, parseActivationCode } from '@/lib/esim/activation-code'
import { networkStatus, type OxioLine } from '@/lib/oxio/line'

export type LineVerdict =
  /** It works or is being set up, and can be installed. */
  | { kind: 'installable'; code: ActivationCode }
  /** It works or is being set up; its activation code is still missing. */
  | { kind: 'without_code' }
  /** It cannot become ready as it is; OXIO may still be writing it. */
  | { kind: 'doubtful'; reason: 'line_status_unknown' | 'activation_code_unreadable' }
  /** Off the network, for a while or for good. */
  | { kind: 'not_working' }

/** Judges a line as OXIO shows it now. A missing status is no objection. Pure. */
export function judgeLine({ status, activationCodes }: Pick<OxioLine, 'status' | 'activationCodes'>): LineVerdict {
  const meaning = networkStatus(status)
  if (meaning === 'off') return { kind: 'not_working' }
  if (meaning === 'unknown') return { kind: 'doubtful', reason: 'line_status_unknown' }
  for (const text of activationCodes) {
    const parsed = parseActivationCode(text)
    if (parsed.kind === 'ok') return { kind: 'installable', code: parsed.value }
  }
  return activationCodes.length === 0
    ? { kind: 'without_code' }
    : { kind: 'doubtful', reason: 'activation_code_unreadable' }
}
