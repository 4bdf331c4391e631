import { alertWebhookUrl } from '@/lib/env'
import { log } from '@/lib/log/log'
import { oncePerProcess } from '@/lib/once-per-process'
import type { AlertCode, Urgency } from './alert-codes'

const TIMEOUT_MS = 3_000

type Message = { code: AlertCode; urgency: Urgency; facts: Record<string, unknown>; at: string }

declare global {
  interface OncePerProcess {
    alertsUnderWay: Set<Promise<void>>
  }
}

const underWay = oncePerProcess('alertsUnderWay', () => new Set())

/**
 * Sends the alert as JSON to ALERT_WEBHOOK_URL; chat services show its `text`. Tries once, for at most three seconds,
 * because the log line is the record.
 */
export function postToWebhook(message: Message): void {
  const url = alertWebhookUrl()
  if (!url) return
  const sending = send(url, message).finally(() => underWay.delete(sending))
  underWay.add(sending)
}

/** Waits at the end of a process until the alerts being sent are sent or timed out. */
export async function finishAlerts(): Promise<void> {
  await Promise.all(underWay)
}

async function send(url: string, message: Message): Promise<void> {
  const facts = Object.entries(message.facts).map(([name, value]) => `${name} ${String(value)}`)
  const text = [`[${message.urgency}] ${message.code}`, ...facts].join(' · ')
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text, ...message }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    await response.body?.cancel()
    if (!response.ok) log.warn({ alert: message.code, status: response.status }, 'alert webhook refused')
  } catch (error) {
    // The address is a secret of the chat service. The error's message may contain it, so only the error's name is logged.
    log.warn(
      { alert: message.code, kind: error instanceof Error ? error.name : 'unknown' },
      'alert webhook unreachable',
    )
  }
}
