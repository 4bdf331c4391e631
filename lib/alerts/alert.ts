import { log } from '@/lib/log/log'
import { oncePerProcess } from '@/lib/once-per-process'
import { ALERTS, type AlertCode } from './alert-codes'
import { postToWebhook } from './alert-webhook'
import { type AlertFacts, scrubFacts } from './scrub-facts'
import { createStormGuard, type StormGuard, WINDOW_MS } from './storm-guard'
import { traceAlert } from './trace-alert'

type Alerts = { guard: StormGuard<AlertCode>; timer: NodeJS.Timeout | null }

declare global {
  interface OncePerProcess {
    alerts: Alerts
  }
}

const alerts = () => oncePerProcess('alerts', () => ({ guard: createStormGuard<AlertCode>(), timer: null }))

/**
 * Alerts the team: a log line with the code, an OpenTelemetry event and count, and a message to ALERT_WEBHOOK_URL if it is
 * set. Never throws and never waits.
 *
 * The same alert again within ten minutes is only counted; the count follows as one more alert. Addresses, phone numbers,
 * codes and keys are removed from the facts. Still, pass ids and states, not outside text.
 *
 * @param code docs/alerts.md has the meaning of each and the steps to take
 */
export function alert(code: AlertCode, facts: AlertFacts = {}): void {
  const { guard } = alerts()
  tellHeldBack()
  const scrubbed = scrubFacts(facts)
  if (guard.admit(code, JSON.stringify(scrubbed), Date.now())) tell(code, scrubbed)
  else {
    log.debug({ heldBack: code, ...scrubbed }, 'alert held back')
    tellHeldBackLater()
  }
}

function tell(code: AlertCode, facts: ReturnType<typeof scrubFacts>): void {
  const urgency = ALERTS[code]
  log.error({ alert: code, urgency, ...facts }, `alert: ${code}`)
  traceAlert(code, urgency, facts)
  postToWebhook({ code, urgency, facts, at: new Date().toISOString() })
}

function tellHeldBack(): void {
  for (const { code, heldBack } of alerts().guard.collect(Date.now())) tell(code, { heldBackInTenMinutes: heldBack })
}

function tellHeldBackLater(): void {
  const state = alerts()
  state.timer ??= setTimeout(() => {
    state.timer = null
    tellHeldBack()
  }, WINDOW_MS + 1_000).unref()
}
