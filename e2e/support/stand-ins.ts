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
    | 'hang_before'
    | 'hang_after'
    | 'retry_after'
  status?: number
  body?: unknown
  ms?: number
  retryAfter?: number
  times?: number
}

const faultsOf = (party: 'stripe' | 'oxio' | 'resend') => ({
  arm: (...faults: Fault[]) => control(stack[party], 'POST', '/faults', faults),
  clear: () => control(stack[party], 'DELETE', '/faults'),
})

export type OxioLine = {
  lineId: string
  email: string | null
  status: string
  sim: { iccid: string; activationCode?: string; activationUrl?: string }
  phoneNumbers: { phoneNumber?: string }[]
}

export const oxio = {
  ...faultsOf('oxio'),
  scenario: (name: string, options: { times?: number; email?: string } = {}) =>
    control(stack.oxio, 'POST', '/scenario', { name, ...options }),
  settings: (changes: Record<string, number>) => control(stack.oxio, 'POST', '/settings', changes),
  /** Changes members of a person's lines in the answers only, by path (`sim.activationUrl`). */
  alter: (
    email: string,
    changes: { set?: Record<string, unknown>; without?: string[]; in?: 'creation' | 'listing' | 'both' },
  ) => control(stack.oxio, 'POST', '/alterations', { email, ...changes }),
  unalter: () => control(stack.oxio, 'DELETE', '/alterations'),
  terminate: (lineId: string) => control(stack.oxio, 'POST', `/lines/${lineId}/terminate`),
  /** Adds a line that we did not request, by default made long ago. */
  seedLine: (email: string, options: { createdAgoMs?: number } = {}) =>
    control(stack.oxio, 'POST', '/lines', { email, ...options }),
  requests: () => control(stack.oxio, 'GET', '/requests') as Promise<{ at: string; method: string; path: string }[]>,
  /** The number of requests for a line since the log was cleared. */
  async lineRequests(): Promise<number> {
    const requests = await oxio.requests()
    return requests.filter(({ method, path }) => method === 'POST' && path === '/v3/lines/line').length
  },
  /** Deletes the end user of this address at OXIO, with all its data. */
  async forgetEndUser(email: string): Promise<string> {
    const users = (await control(stack.oxio, 'GET', '/end-users')) as { endUserId: string; email?: string }[]
    const id = users.find((user) => user.email === email)?.endUserId ?? ''
    await control(stack.oxio, 'DELETE', `/end-users/${id}`)
    return id
  },
  clearLog: () => control(stack.oxio, 'DELETE', '/requests'),
  async linesOf(email: string): Promise<OxioLine[]> {
    const lines = (await control(stack.oxio, 'GET', '/lines')) as OxioLine[]
    return lines.filter((line) => line.email === email)
  },
  /** The activation code of a person's line: `LPA:1$...`. */
  async codeOf(email: string): Promise<string> {
    const code = (await oxio.linesOf(email))[0]?.sim.activationUrl
    if (!code) throw new Error(`OXIO has no code for ${email}`)
    return code
  },
}

export type Delivery = { event: string; status: string; attempts: { status: number | null }[] }

export const GOOD_CARD = '4242424242424242'

/** Fewer turns than the stand-in's tries of a delivery, so that no delivery runs out of tries. */
const QUIET_TURNS = 6
const QUIET_TURN_MS = 6_000

export const stripe = {
  ...faultsOf('stripe'),
  payInvoice: (invoiceId: string, card = GOOD_CARD, options: { evenIfClosed?: boolean } = {}) =>
    control(stack.stripe, 'POST', `/invoices/${invoiceId}/pay`, { card, ...options }),
  paySession: (sessionId: string, card = GOOD_CARD, options: { evenIfClosed?: boolean } = {}) =>
    control(stack.stripe, 'POST', `/sessions/${sessionId}/pay`, { card, ...options }),
  refund: (intentId: string, amount?: number) =>
    control(stack.stripe, 'POST', `/payment_intents/${intentId}/refund`, amount ? { amount } : {}),
  /** The bank accepts or refuses a delayed payment. */
  settle: (intentId: string, succeeds: boolean) =>
    control(stack.stripe, 'POST', `/payment_intents/${intentId}/settle`, { succeeds }),
  /** The bank opens a dispute, or only an inquiry. */
  dispute: async (intentId: string, status: 'needs_response' | 'warning_needs_response' = 'needs_response') => {
    const dispute = (await control(stack.stripe, 'POST', `/payment_intents/${intentId}/dispute`, { status })) as {
      id: string
    }
    return dispute.id
  },
  closeDispute: (disputeId: string, status: 'won' | 'lost' | 'prevented' | 'warning_closed') =>
    control(stack.stripe, 'POST', `/disputes/${disputeId}/close`, { status }),
  webhookOptions: (options: Record<string, unknown>) => control(stack.stripe, 'POST', '/webhooks/options', options),
  hold: () => control(stack.stripe, 'POST', '/webhooks/hold', {}),
  release: (order: 'given' | 'random' | 'reverse' = 'given') =>
    control(stack.stripe, 'POST', '/webhooks/release', { order }),
  /** Repeats failed deliveries at once instead of later. */
  retry: () => control(stack.stripe, 'POST', '/webhooks/retry', {}),
  async api(path: string): Promise<Record<string, unknown>> {
    const response = await fetch(`${stack.stripe}${path}`, {
      headers: { authorization: 'Bearer sk_test_localonly0000000000000000' },
    })
    return (await response.json()) as Record<string, unknown>
  },
  /** Changes an object at Stripe as the owner of the account. */
  async change(path: string, params: Record<string, string> = {}): Promise<Record<string, unknown>> {
    const response = await fetch(`${stack.stripe}${path}`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_test_localonly0000000000000000', 'stripe-version': '2026-10-28.endive' },
      body: new URLSearchParams(params),
    })
    const answer = (await response.json()) as Record<string, unknown>
    if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${JSON.stringify(answer)}`)
    return answer
  },
  /** Deletes an object at Stripe as the owner of the account. */
  async remove(path: string): Promise<void> {
    const response = await fetch(`${stack.stripe}${path}`, {
      method: 'DELETE',
      headers: { authorization: 'Bearer sk_test_localonly0000000000000000', 'stripe-version': '2026-10-28.endive' },
    })
    if (!response.ok) throw new Error(`DELETE ${path}: ${response.status} ${await response.text()}`)
  },
  /** The deliveries of the events of a type about an object, with our answers. */
  async deliveriesOf(type: string, objectId: string): Promise<Delivery[]> {
    const { data } = await stripe.api(`/v1/events?type=${type}&limit=100`)
    const events = (data as { id: string; data: { object: { id: string } } }[]).filter(
      (event) => event.data.object.id === objectId,
    )
    const all = (await control(stack.stripe, 'GET', '/deliveries')) as Delivery[]
    return all.filter(({ event }) => events.some(({ id }) => id === event))
  },
  /**
   * Waits until the webhook has accepted every event under way. Deliveries that an earlier test made fail are repeated now;
   * Stripe would repeat them after half a minute or more.
   */
  async quiet(): Promise<void> {
    const waiting = async () =>
      ((await control(stack.stripe, 'GET', '/deliveries')) as Delivery[]).filter(({ status }) => status === 'pending')
    for (let turn = 0; turn < QUIET_TURNS; turn += 1) {
      const calm = until('all webhooks are taken', async () => (await waiting()).length === 0, QUIET_TURN_MS)
      if (
        await calm.then(
          () => true,
          () => false,
        )
      )
        return
      await stripe.retry()
    }
    throw new Error(`webhooks that are not taken: ${JSON.stringify(await waiting())}`)
  },
  faults: () =>
    control(stack.stripe, 'GET', '/faults') as Promise<{ id: string; times?: number; left: number | null }[]>,
  /** Whether each armed fault has struck at least once. */
  struck: async () => (await stripe.faults()).every(({ times = 1, left }) => left !== null && left < times),
  requests: () =>
    control(stack.stripe, 'GET', '/requests') as Promise<
      { method: string; path: string; status: number | null; idempotencyKey?: string }[]
    >,
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
  ...faultsOf('resend'),
  async mailsTo(email: string): Promise<Mail[]> {
    return (await control(stack.resend, 'GET', `/emails?to=${encodeURIComponent(email)}`)) as Mail[]
  },
  /** Sends an event of the provider's webhook about a mail; returns the statuses of our answers. */
  tell: (mailId: string, event: { type: string; times?: number; secret?: string; ageSeconds?: number }) =>
    control(stack.resend, 'POST', `/emails/${mailId}/events`, event) as Promise<{ id: string; statuses: number[] }>,
  /** Waits for a mail to this address whose subject matches. */
  waitFor: (email: string, subject: RegExp): Promise<Mail> =>
    until(`mail ${subject} to ${email}`, async () =>
      (await inbox.mailsTo(email)).find((mail) => subject.test(mail.subject)),
    ),
}
