import { html } from 'hono/html'
import * as z from 'zod'
import type { Html } from '../../core/page'
import type { Account } from '../account/account'
import type { PaymentMethodRecord } from '../account/records'
import { addCard, addPaymentMethod } from '../payment-methods/new-payment-method'
import { testCards } from '../payment-methods/test-cards'

export const cardFormSchema = z.object({
  email: z.string().optional(),
  cardNumber: z.string(),
  cardExpiry: z.string(),
  cardCvc: z.string(),
  billingName: z.string().default(''),
  method: z.enum(['card', 'us_bank_account']).default('card'),
})

export type CardForm = z.output<typeof cardFormSchema>

/** Creates the payment method that the payer entered. Refuses cards outside the test list. */
export function methodFrom(
  account: Account,
  form: CardForm,
  payer: { customer: string | null; email: string | null },
): PaymentMethodRecord {
  const by = { ...payer, name: form.billingName || null }
  if (form.method === 'us_bank_account') return addPaymentMethod(account, { type: 'us_bank_account' }, by)
  const [month = '0', year = '0'] = form.cardExpiry.split('/').map((part) => part.trim())
  return addCard(
    account,
    { number: form.cardNumber, expMonth: Number(month), expYear: Number(year), cvc: form.cardCvc.trim() },
    by,
  )
}

/** Renders the payment form. Works without scripts. */
export function renderCardForm(options: {
  amount: string
  email: string | null
  error: string | null
  delayed: boolean
}): Html {
  const { amount, email, error, delayed } = options
  return html`${error ? html`<p role="alert"><strong>${error}</strong></p>` : ''}
    <form method="post">
      <label>E-mail <input name="email" type="email" autocomplete="email" value="${email ?? ''}" ${email ? 'readonly' : ''} /></label>
      <label>Card number <input name="cardNumber" inputmode="numeric" autocomplete="cc-number" required placeholder="4242 4242 4242 4242" /></label>
      <label>Expiry (MM / YY) <input name="cardExpiry" autocomplete="cc-exp" required placeholder="12 / 34" /></label>
      <label>CVC <input name="cardCvc" inputmode="numeric" autocomplete="cc-csc" required placeholder="123" /></label>
      <label>Name on card <input name="billingName" autocomplete="cc-name" /></label>
      ${delayed ? html`<label>Pay by <select name="method"><option value="card">Card</option><option value="us_bank_account">Bank debit (takes days)</option></select></label>` : ''}
      <button class="main" type="submit">Pay ${amount}</button>
    </form>
    <h2>Test cards</h2>
    <ul>
      ${testCards.map((card) => html`<li><code>${card.number}</code> ${describe(card)}</li>`)}
    </ul>`
}

function describe(card: (typeof testCards)[number]): string {
  const parts = [
    card.authentication ? 'asks for authentication' : '',
    card.outcome.kind === 'declined' ? `declined: ${card.outcome.declineCode ?? card.outcome.code}` : 'succeeds',
    card.dispute ? 'then disputed' : '',
    card.refundsFail ? 'refunds fail later' : '',
  ]
  return parts.filter(Boolean).join(', ')
}
