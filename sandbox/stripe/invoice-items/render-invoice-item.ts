import type Stripe from 'stripe'
import type { InvoiceItemRecord } from '../account/records'
import type { Wire } from '../http/wire'

export function renderInvoiceItem(item: InvoiceItemRecord): Wire<Stripe.InvoiceItem> {
  const total = amountOf(item)
  return {
    id: item.id,
    object: 'invoiceitem',
    amount: total,
    currency: item.currency,
    customer: item.customer,
    customer_account: null,
    date: item.created,
    description: item.description,
    discountable: item.discountable,
    discounts: [],
    invoice: item.invoice,
    livemode: false,
    metadata: item.metadata,
    net_amount: total,
    parent: null,
    period: item.period,
    pricing: renderPricing(item),
    proration: false,
    quantity: item.quantity,
    quantity_decimal: String(item.quantity),
    tax_rates: [],
    test_clock: null,
  }
}

/** Renders an item as a line of its invoice. */
export function renderInvoiceLine(item: InvoiceItemRecord): Wire<Stripe.InvoiceLineItem> {
  const total = amountOf(item)
  return {
    id: item.lineId,
    object: 'line_item',
    amount: total,
    currency: item.currency,
    description: item.description,
    discount_amounts: [],
    discountable: item.discountable,
    discounts: [],
    invoice: item.invoice,
    livemode: false,
    metadata: item.metadata,
    parent: {
      invoice_item_details: {
        invoice_item: item.id,
        proration: false,
        proration_details: { credited_items: null },
        subscription: null,
      },
      subscription_item_details: null,
      type: 'invoice_item_details',
    },
    period: item.period,
    pretax_credit_amounts: [],
    pricing: renderPricing(item),
    quantity: item.quantity,
    quantity_decimal: String(item.quantity),
    subscription: null,
    subtotal: total,
    taxes: [],
  }
}

export function amountOf(item: InvoiceItemRecord): number {
  return item.unitAmount * item.quantity
}

function renderPricing(
  item: InvoiceItemRecord,
): Wire<Stripe.InvoiceItem.Pricing> & Wire<Stripe.InvoiceLineItem.Pricing> {
  return {
    ...(item.price && item.product ? { price_details: { price: item.price, product: item.product } } : {}),
    type: 'price_details',
    unit_amount_decimal: String(item.unitAmount),
  }
}
