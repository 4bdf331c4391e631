import type { Account } from '../account/account'
import { findRow } from '../account/tables'
import { renderCharge } from '../charges/render-charge'
import { renderSession, renderSessionLines } from '../checkout/render-session'
import { renderCustomer, renderDeletedCustomer } from '../customers/render-customer'
import { renderInvoicePayment } from '../invoice-payments/render-invoice-payment'
import { renderInvoice } from '../invoices/render-invoice'
import { renderPaymentIntent } from '../payment-intents/render-payment-intent'
import { renderPaymentMethod } from '../payment-methods/render-payment-method'
import { renderPrice } from '../prices/render-price'
import { renderProduct } from '../products/render-product'
import { ApiError } from './api-error'
import { wholeList } from './list-page'

const deepest = 4

/** Replaces ids by resources along dotted paths (`payments.data.payment.payment_intent`). */
export function expandResource(account: Account, resource: object, paths: string[]): object {
  const copy = structuredClone(resource)
  for (const path of paths) {
    const names = path.split('.')
    if (names.length > deepest)
      throw ApiError.invalid(`You cannot expand more than ${deepest} levels of a property.`, { param: 'expand' })
    expandAt(account, copy, names, path)
  }
  return copy
}

function expandAt(account: Account, node: unknown, names: string[], path: string): void {
  const [name, ...rest] = names
  if (name === undefined || typeof node !== 'object' || node === null) return
  if (Array.isArray(node)) {
    for (const item of node) expandAt(account, item, names, path)
    return
  }
  const value = includable(account, node, name) ?? Reflect.get(node, name)
  if (value === undefined) throw ApiError.invalid(`This property cannot be expanded (${path}).`, { param: 'expand' })
  const expanded = typeof value === 'string' ? (name === 'id' ? undefined : resolve(account, value)) : value
  if (expanded === undefined) throw ApiError.invalid(`This property cannot be expanded (${path}).`, { param: 'expand' })
  Reflect.set(node, name, expanded)
  expandAt(account, expanded, rest, path)
}

/** Returns a list that is only included on request. */
function includable(account: Account, node: object, name: string): object | undefined {
  const kind: unknown = Reflect.get(node, 'object')
  const id = String(Reflect.get(node, 'id'))
  if (typeof Reflect.get(node, name) === 'object' && Reflect.get(node, name) !== null) return undefined
  if (kind === 'invoice' && name === 'payments') {
    const payments = Object.values(account.state.invoicePayments).filter(({ invoice }) => invoice === id)
    return wholeList(payments.map(renderInvoicePayment), `/v1/invoice_payments?invoice=${id}`)
  }
  const session = kind === 'checkout.session' && name === 'line_items' ? findRow(account.state.sessions, id) : undefined
  return session && renderSessionLines(account, session)
}

function resolve({ state, ...rest }: Account, id: string): object | undefined {
  const account = { state, ...rest }
  const charge = findRow(state.charges, id)
  if (charge) return renderCharge(account, charge)
  const intent = findRow(state.paymentIntents, id)
  if (intent) return renderPaymentIntent(account, intent)
  const customer = findRow(state.customers, id)
  if (customer) return customer.deleted ? renderDeletedCustomer(customer) : renderCustomer(customer)
  const invoice = findRow(state.invoices, id)
  if (invoice) return renderInvoice(account, invoice)
  const session = findRow(state.sessions, id)
  if (session) return renderSession(account, session)
  const price = findRow(state.prices, id)
  if (price) return renderPrice(price)
  const product = findRow(state.products, id)
  if (product) return renderProduct(product)
  const method = findRow(state.paymentMethods, id)
  return method && renderPaymentMethod(method)
}
