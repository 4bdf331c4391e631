import { query } from './database'
import { PlainBrowser } from './plain-browser'
import { sessionFor } from './sign-in'

/** A person's browser, signed in. */
export async function webBuyer(email: string, node?: string): Promise<PlainBrowser> {
  return new PlainBrowser(await sessionFor(email), node)
}

/** Opens the buy page and presses Pay; returns the address of Stripe's page. */
export async function pressPay(browser: PlainBrowser): Promise<string> {
  await browser.get('/buy')
  const page = await browser.submit(/Pay \$1\.00/, { fields: { terms: 'yes', begin_on_start: 'yes' } })
  const url = /https?:\/\/[^"'<> ]+\/(?:c\/pay|i)\/[^"'<> ;]+/.exec(page.html)?.[0]
  if (!url) throw new Error(`HTTP ${page.status} at ${page.path}: no page of Stripe in ${page.text.slice(0, 500)}`)
  return url
}

/** The Checkout sessions and invoices of a person, oldest first. */
export async function attemptsOf(
  email: string,
): Promise<{ kind: string; state: string; stripe_id: string | null; order_id: string; attempt: number }[]> {
  return query(
    `select p.kind::text as kind, p.state::text as state, p.stripe_id, p.order_id, p.attempt
     from payment_attempts p join orders o on o.id = p.order_id join users u on u.id = o.buyer_id
     where u.email = $1 order by p.created_at, p.attempt`,
    [email],
  )
}
