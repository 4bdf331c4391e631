import type { Account } from '../account/account'

const forwarded = new Set<string>()

/**
 * Puts new invoice mails also into a Resend-compatible inbox, so that one page shows all mails of a local stack. The mail's id
 * is the key, so a restart sends none twice; a failure is only logged.
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
