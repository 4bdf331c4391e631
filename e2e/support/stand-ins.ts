import { stack } from './stack'
import { until } from './until'

async function control(base: string, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${base}/_sandbox${path}`, {
    method,
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
  return text ? JSON.parse(text) : null
}

export type Fault = {
  match: { method?: string; path: string }
  kind:
    | 'status'
    | 'html'
    | 'html_after'
    | 'reset_before'
    | 'reset_after'
    | 'delay'
    | 'delay_after'
    | 'hang_after'
    | 'retry_after'
  status?: number
  body?: unknown
  ms?: number
  retryAfter?: number
  times?: number
}

const faultsOf = (base: string) => ({
  arm: (...faults: Fault[]) => control(base, 'POST', '/faults', faults),
  clear: () => control(base, 'DELETE', '/faults'),
})

export type OxioLine = {
  lineId: string
  email: string | null
  status: string
  sim: { iccid: string; activationCode?: string; activationUrl?: string }
  phoneNumbers: { phoneNumber?: string }[]
}

export const oxio = {
  ...faultsOf(stack.oxio),
  scenario: (name: string, options: { times?: number; email?: string } = {}) =>
    control(stack.oxio, 'POST', '/scenario', { name, ...options }),
  settings: (changes: Record<string, number>) => control(stack.oxio, 'POST', '/settings', changes),
  seedLine: (email: string) => control(stack.oxio, 'POST', '/lines', { email }),
  async linesOf(email: string): Promise<OxioLine[]> {
    const lines = (await control(stack.oxio, 'GET', '/lines')) as OxioLine[]
    return lines.filter((line) => line.email === email)
  },
}

export const GOOD_CARD = '4242424242424242'

export const stripe = {
  ...faultsOf(stack.stripe),
  payInvoice: (invoiceId: string, card = GOOD_CARD) =>
    control(stack.stripe, 'POST', `/invoices/${invoiceId}/pay`, { card }),
  paySession: (sessionId: string, card = GOOD_CARD) =>
    control(stack.stripe, 'POST', `/sessions/${sessionId}/pay`, { card }),
  refund: (intentId: string, amount?: number) =>
    control(stack.stripe, 'POST', `/payment_intents/${intentId}/refund`, amount ? { amount } : {}),
  webhookOptions: (options: Record<string, unknown>) => control(stack.stripe, 'POST', '/webhooks/options', options),
  hold: () => control(stack.stripe, 'POST', '/webhooks/hold', {}),
  release: (order: 'given' | 'random' | 'reverse' = 'given') =>
    control(stack.stripe, 'POST', '/webhooks/release', { order }),
  async api(path: string): Promise<Record<string, unknown>> {
    const response = await fetch(`${stack.stripe}${path}`, {
      headers: { authorization: 'Bearer sk_test_localonly0000000000000000' },
    })
    return (await response.json()) as Record<string, unknown>
  },
}

export type Mail = {
  id: string
  to: string | string[]
  from: string
  subject: string
  html: string
  text: string
  attachments: { filename: string; contentId?: string; contentType?: string; content?: string }[]
}

export const inbox = {
  ...faultsOf(stack.resend),
  async mailsTo(email: string): Promise<Mail[]> {
    return (await control(stack.resend, 'GET', `/emails?to=${encodeURIComponent(email)}`)) as Mail[]
  },
  /** Waits for a mail to this address whose subject matches. */
  waitFor: (email: string, subject: RegExp): Promise<Mail> =>
    until(`mail ${subject} to ${email}`, async () =>
      (await inbox.mailsTo(email)).find((mail) => subject.test(mail.subject)),
    ),
}
