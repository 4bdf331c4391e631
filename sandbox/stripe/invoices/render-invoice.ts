import type Stripe from 'stripe'
import type { Account } from '../account/account'
import type { InvoiceItemRecord, InvoicePaymentRecord, InvoiceRecord } from '../account/records'
import { rowOf } from '../account/tables'
import { wholeList } from '../http/list-page'
import type { Wire } from '../http/wire'
import { amountOf, renderInvoiceLine } from '../invoice-items/render-invoice-item'

export function renderInvoice(account: Account, invoice: InvoiceRecord): Wire<Stripe.Invoice> {
  const customer = rowOf(account.state.customers, invoice.customer)
  const { total, startingBalance, amountDue, amountRemaining } = amountsOf(account, invoice)
  const isDraft = invoice.status === 'draft'
  return {
    id: invoice.id,
    object: 'invoice',
    account_country: 'US',
    account_name: 'Stripe sandbox',
    account_tax_ids: null,
    amount_due: amountDue,
    amount_overpaid: 0,
    amount_paid: invoice.amountPaid,
    amount_paid_off_stripe: invoice.amountPaidOffStripe,
    amount_remaining: amountRemaining,
    amount_shipping: 0,
    application: null,
    attempt_count: invoice.attemptCount,
    attempted: invoice.attemptCount > 0,
    auto_advance: invoice.autoAdvance,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    automatically_finalizes_at: invoice.automaticallyFinalizesAt,
    billing_reason: 'manual',
    collection_method: invoice.collectionMethod,
    created: invoice.created,
    currency: invoice.currency,
    custom_fields: invoice.customFields,
    customer: invoice.customer,
    customer_account: null,
    customer_address: customer.address,
    customer_email: invoice.billedTo ? invoice.billedTo.email : customer.email,
    customer_name: invoice.billedTo ? invoice.billedTo.name : customer.name,
    customer_phone: customer.phone,
    customer_shipping: null,
    customer_tax_exempt: 'none',
    customer_tax_ids: [],
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: invoice.description,
    discounts: [],
    due_date: invoice.dueDate,
    effective_at: invoice.finalizedAt,
    ending_balance: invoice.endingBalance,
    footer: invoice.footer,
    from_invoice: null,
    hosted_invoice_url: isDraft ? null : hostedInvoiceUrl(account, invoice),
    invoice_pdf: null,
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: null,
    lines: wholeList(linesOf(account, invoice).map(renderInvoiceLine), `/v1/invoices/${invoice.id}/lines`),
    livemode: false,
    metadata: invoice.metadata,
    next_payment_attempt: null,
    number: invoice.number,
    on_behalf_of: null,
    parent: null,
    payment_settings: {
      default_mandate: null,
      payment_method_options: null,
      payment_method_types: invoice.paymentMethodTypes,
    },
    period_end: invoice.created,
    period_start: invoice.created,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: { amount_tax_display: null, pdf: { page_size: 'auto' }, template: null, template_version: null },
    shipping_cost: null,
    shipping_details: null,
    starting_balance: startingBalance,
    statement_descriptor: invoice.statementDescriptor,
    status: invoice.status,
    status_transitions: {
      finalized_at: invoice.finalizedAt,
      marked_uncollectible_at: invoice.markedUncollectibleAt,
      paid_at: invoice.paidAt,
      voided_at: invoice.voidedAt,
    },
    subtotal: total,
    subtotal_excluding_tax: total,
    test_clock: null,
    total,
    total_discount_amounts: [],
    total_excluding_tax: total,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: isDraft ? null : invoice.created,
  }
}

export function renderDeletedInvoice(invoice: InvoiceRecord): Wire<Stripe.DeletedInvoice> {
  return { id: invoice.id, object: 'invoice', deleted: true }
}

/** Returns the items in the order of creation. */
export function linesOf(account: Account, invoice: InvoiceRecord): InvoiceItemRecord[] {
  return Object.values(account.state.invoiceItems).filter((item) => item.invoice === invoice.id)
}

/** Returns the payment, undefined for a draft or an invoice over nothing. */
export function paymentOf(account: Account, invoice: InvoiceRecord): InvoicePaymentRecord | undefined {
  return Object.values(account.state.invoicePayments).find((payment) => payment.invoice === invoice.id)
}

/** Computes the amounts. A draft uses the customer's current balance; finalization fixes it. */
export function amountsOf(account: Account, invoice: InvoiceRecord) {
  const total = linesOf(account, invoice).reduce((sum, item) => sum + amountOf(item), 0)
  const startingBalance =
    invoice.status === 'draft' ? rowOf(account.state.customers, invoice.customer).balance : invoice.startingBalance
  const wanted = Math.max(0, total + startingBalance)
  // Amounts too small to charge are added to the customer's balance.
  const amountDue = wanted < smallestCharge ? 0 : wanted
  return {
    total,
    startingBalance,
    amountDue,
    amountRemaining: amountDue - invoice.amountPaid,
    endingBalance: total + startingBalance - amountDue,
  }
}

/** Stripe's minimum for US dollars in cents, used for every currency. */
export const smallestCharge = 50

export function hostedInvoiceUrl(account: Account, invoice: InvoiceRecord): string {
  return `${account.origin()}/i/${account.state.accountId}/${invoice.hostedToken}`
}
