import type Stripe from 'stripe'
import type { CustomerRecord } from '../account/records'
import type { Wire } from '../http/wire'

export function renderCustomer(customer: CustomerRecord): Wire<Stripe.Customer> {
  return {
    id: customer.id,
    object: 'customer',
    address: customer.address,
    balance: customer.balance,
    created: customer.created,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: customer.description,
    discount: null,
    email: customer.email,
    invoice_prefix: customer.invoicePrefix,
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: customer.metadata,
    name: customer.name,
    next_invoice_sequence: customer.nextInvoiceSequence,
    phone: customer.phone,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  }
}

export function renderDeletedCustomer(customer: CustomerRecord): Wire<Stripe.DeletedCustomer> {
  return { id: customer.id, object: 'customer', deleted: true }
}
