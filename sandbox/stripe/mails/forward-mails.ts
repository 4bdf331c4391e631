import type { Account } from '../account/account'

const forwarded = new Set<string>()

/**
 * Also sends invoice mails to a Resend-compatible inbox, so that one page shows all mails of a local stack. The id of the mail
 * is the idempotency key, so a restart sends no mail twice. Failures are only logged.
 */
export function startMailForwarding(account: Account, inboxUrl: string | undefined): void {
  if (!inboxUrl) return
  setInterval(() => {
    for (const { id, from, to, subject, html, text } of Object.values(account.state.mails)) {
      if (forwarded.has(id)) continue
      forwarded.add(id)
      void fetch(`${inboxUrl}/emails`, {
        method: 'POST',
        headers: {
          authorization: 'Bearer re_sandbox_stripe',
          'content-type': 'application/json',
          'idempotency-key': id,
        },
        body: JSON.stringify({ from, to, subject, html, text }),
      }).catch((error: unknown) => console.error('invoice mail not forwarded', error))
    }
  }, 100).unref()
}
