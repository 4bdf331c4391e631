import type Stripe from 'stripe'
import type { Account } from '../account/account'
import { newId, randomToken } from '../account/new-id'
import type { CustomerRecord } from '../account/records'
import { isDeleted, newestFirst, requireRow } from '../account/tables'
import { endpoint } from '../http/endpoint'
import { datedPageParameters, isWithin, listPage } from '../http/list-page'
import { address, clearable, emailAddress, integer, mergeMetadata, metadata, text } from '../http/parameters'
import { renderCustomer, renderDeletedCustomer } from './render-customer'

const writable = {
  address: clearable(address).optional(),
  balance: integer.optional(),
  description: clearable(text()).optional(),
  email: clearable(emailAddress).optional(),
  metadata: metadata.optional(),
  name: clearable(text(256)).optional(),
  phone: clearable(text(20)).optional(),
}

export const customerEndpoints = [
  endpoint<Stripe.CustomerCreateParams>().post('/v1/customers', writable, ({ account, params }) => {
    const customer = createCustomer(account, {
      email: params.email ?? null,
      name: params.name ?? null,
      description: params.description ?? null,
      phone: params.phone ?? null,
      address: completeAddress(params.address),
      metadata: mergeMetadata({}, params.metadata),
      balance: params.balance ?? 0,
    })
    return renderCustomer(customer)
  }),

  endpoint<Stripe.CustomerListParams>().get(
    '/v1/customers',
    { ...datedPageParameters, email: text(512).optional() },
    ({ account, params }) => {
      const rows = newestFirst(account.state.customers).filter(
        (row) =>
          !row.deleted &&
          isWithin(row.created, params.created) &&
          (params.email === undefined || row.email === params.email),
      )
      return listPage(rows, params, '/v1/customers', renderCustomer)
    },
  ),

  endpoint<Stripe.CustomerRetrieveParams>().get('/v1/customers/:id', {}, ({ account, id }) => {
    const customer = requireRow(account.state.customers, 'customer', id)
    return customer.deleted ? renderDeletedCustomer(customer) : renderCustomer(customer)
  }),

  endpoint<Stripe.CustomerUpdateParams>().post('/v1/customers/:id', writable, ({ account, id, params }) => {
    const customer = requireRow(account.state.customers, 'customer', id, isDeleted)
    if (params.email !== undefined) customer.email = params.email
    if (params.name !== undefined) customer.name = params.name
    if (params.description !== undefined) customer.description = params.description
    if (params.phone !== undefined) customer.phone = params.phone
    if (params.address !== undefined) customer.address = completeAddress(params.address)
    if (params.balance !== undefined) customer.balance = params.balance
    customer.metadata = mergeMetadata(customer.metadata, params.metadata)
    const rendered = renderCustomer(customer)
    account.emit('customer.updated', rendered)
    return rendered
  }),

  endpoint<Stripe.CustomerDeleteParams>().delete('/v1/customers/:id', {}, ({ account, id }) => {
    const customer = requireRow(account.state.customers, 'customer', id, isDeleted)
    account.emit('customer.deleted', renderCustomer(customer))
    customer.deleted = true
    return renderDeletedCustomer(customer)
  }),
]

type NewCustomer = Omit<CustomerRecord, 'id' | 'created' | 'invoicePrefix' | 'nextInvoiceSequence' | 'deleted'>

/** Creates a customer and its event. */
export function createCustomer(account: Account, fields: NewCustomer): CustomerRecord {
  const customer: CustomerRecord = {
    ...fields,
    id: newId('cus'),
    created: account.now(),
    invoicePrefix: randomToken(8).toUpperCase(),
    nextInvoiceSequence: 1,
    deleted: false,
  }
  account.state.customers[customer.id] = customer
  account.emit('customer.created', renderCustomer(customer))
  return customer
}

type AddressParams = Partial<Record<keyof Stripe.Address, string | null>>

function completeAddress(given: AddressParams | null | undefined): Stripe.Address | null {
  if (!given) return null
  return {
    city: given.city ?? null,
    country: given.country ?? null,
    line1: given.line1 ?? null,
    line2: given.line2 ?? null,
    postal_code: given.postal_code ?? null,
    state: given.state ?? null,
  }
}
