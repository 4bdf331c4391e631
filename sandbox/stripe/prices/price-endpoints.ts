import type Stripe from 'stripe'
import * as z from 'zod'
import type { Account } from '../account/account'
import { newId } from '../account/new-id'
import type { PriceRecord } from '../account/records'
import { isDeleted, newestFirst, requireReference, requireRow } from '../account/tables'
import { ApiError } from '../http/api-error'
import { endpoint } from '../http/endpoint'
import { datedPageParameters, isWithin, listPage } from '../http/list-page'
import { amount, clearable, currency, flag, mergeMetadata, metadata, text } from '../http/parameters'
import { createProduct } from '../products/product-endpoints'
import { renderPrice } from './render-price'

const taxBehavior = z.enum(['exclusive', 'inclusive', 'unspecified']).optional()

const newProductShape = z.strictObject({
  id: text().optional(),
  name: text(),
  active: flag.optional(),
  metadata: metadata.optional(),
  statement_descriptor: text(22).optional(),
  unit_label: text(12).optional(),
})

export const priceEndpoints = [
  endpoint<Stripe.PriceCreateParams>().post(
    '/v1/prices',
    {
      currency,
      active: flag.optional(),
      billing_scheme: z.enum(['per_unit']).optional(),
      lookup_key: text(200).optional(),
      metadata: metadata.optional(),
      nickname: text().optional(),
      product: text().optional(),
      product_data: newProductShape.optional(),
      tax_behavior: taxBehavior,
      transfer_lookup_key: flag.optional(),
      unit_amount: amount,
    },
    ({ account, params }) => {
      if ((params.product === undefined) === (params.product_data === undefined)) {
        throw ApiError.invalid('You must specify either `product` or `product_data` when creating a price.', {
          param: 'product',
        })
      }
      if (params.product) {
        requireReference(account.state.products, 'product', params.product, 'product', isDeleted)
      }
      claimLookupKey(account, params.lookup_key, params.transfer_lookup_key ?? false)
      const product = params.product ?? productFrom(account, params.product_data).id
      const price = createPrice(account, {
        active: params.active ?? true,
        currency: params.currency,
        unitAmount: params.unit_amount,
        lookupKey: params.lookup_key ?? null,
        nickname: params.nickname ?? null,
        product,
        taxBehavior: params.tax_behavior ?? 'unspecified',
        metadata: mergeMetadata({}, params.metadata),
      })
      return renderPrice(price)
    },
  ),

  endpoint<Stripe.PriceListParams>().get(
    '/v1/prices',
    {
      ...datedPageParameters,
      active: flag.optional(),
      currency: currency.optional(),
      lookup_keys: z.array(text()).max(10).optional(),
      product: text().optional(),
      type: z.enum(['one_time', 'recurring']).optional(),
    },
    ({ account, params }) => {
      const rows = newestFirst(account.state.prices).filter(
        (row) =>
          isWithin(row.created, params.created) &&
          (params.active === undefined || row.active === params.active) &&
          (params.currency === undefined || row.currency === params.currency) &&
          (params.lookup_keys === undefined ||
            (row.lookupKey !== null && params.lookup_keys.includes(row.lookupKey))) &&
          (params.product === undefined || row.product === params.product) &&
          params.type !== 'recurring',
      )
      return listPage(rows, params, '/v1/prices', renderPrice)
    },
  ),

  endpoint<Stripe.PriceRetrieveParams>().get('/v1/prices/:id', {}, ({ account, id }) =>
    renderPrice(requireRow(account.state.prices, 'price', id)),
  ),

  endpoint<Stripe.PriceUpdateParams>().post(
    '/v1/prices/:id',
    {
      active: flag.optional(),
      lookup_key: clearable(text(200)).optional(),
      metadata: metadata.optional(),
      nickname: clearable(text()).optional(),
      tax_behavior: taxBehavior,
      transfer_lookup_key: flag.optional(),
    },
    ({ account, id, params }) => {
      const price = requireRow(account.state.prices, 'price', id)
      if (params.lookup_key !== undefined) {
        claimLookupKey(account, params.lookup_key, params.transfer_lookup_key ?? false, price)
        price.lookupKey = params.lookup_key
      }
      if (params.active !== undefined) price.active = params.active
      if (params.nickname !== undefined) price.nickname = params.nickname
      if (params.tax_behavior !== undefined) price.taxBehavior = params.tax_behavior
      price.metadata = mergeMetadata(price.metadata, params.metadata)
      const rendered = renderPrice(price)
      account.emit('price.updated', rendered)
      return rendered
    },
  ),
]

/** Creates a one-time price and its event. */
export function createPrice(account: Account, fields: Omit<PriceRecord, 'id' | 'created'>): PriceRecord {
  const price = { ...fields, id: newId('price'), created: account.now() }
  account.state.prices[price.id] = price
  account.emit('price.created', renderPrice(price))
  return price
}

function productFrom(account: Account, data: z.output<typeof newProductShape> | undefined) {
  if (!data) throw ApiError.missingParam('product')
  return createProduct(account, {
    id: data.id ?? newId('prod'),
    name: data.name,
    active: data.active ?? true,
    description: null,
    images: [],
    statementDescriptor: data.statement_descriptor ?? null,
    unitLabel: data.unit_label ?? null,
    url: null,
    metadata: mergeMetadata({}, data.metadata),
  })
}

function claimLookupKey(account: Account, key: string | null | undefined, transfer: boolean, by?: PriceRecord): void {
  if (!key) return
  const holder = Object.values(account.state.prices).find((row) => row.lookupKey === key && row !== by)
  if (!holder) return
  if (!transfer) {
    throw ApiError.invalid(
      `A price (\`${holder.id}\`) already uses that lookup key. Transfer it with \`transfer_lookup_key\`.`,
      { param: 'lookup_key' },
    )
  }
  holder.lookupKey = null
  account.emit('price.updated', renderPrice(holder))
}
