import type Stripe from 'stripe'
import * as z from 'zod'
import type { Account } from '../account/account'
import { newId } from '../account/new-id'
import type { ProductRecord } from '../account/records'
import { findRow, isDeleted, newestFirst, requireReference, requireRow } from '../account/tables'
import { ApiError } from '../http/api-error'
import { endpoint } from '../http/endpoint'
import { datedPageParameters, isWithin, listPage } from '../http/list-page'
import { clearable, flag, mergeMetadata, metadata, text, webAddress } from '../http/parameters'
import { renderDeletedProduct, renderProduct } from './render-product'

const details = {
  active: flag.optional(),
  images: clearable(z.array(webAddress).max(8)).optional(),
  metadata: metadata.optional(),
  statement_descriptor: text(22).optional(),
}

export const productEndpoints = [
  endpoint<Stripe.ProductCreateParams>().post(
    '/v1/products',
    {
      ...details,
      id: text().optional(),
      name: text(),
      description: text(40_000).optional(),
      unit_label: text(12).optional(),
      url: webAddress.optional(),
    },
    ({ account, params }) => {
      const id = params.id ?? newId('prod')
      if (findRow(account.state.products, id)) {
        throw ApiError.invalid('Product already exists.', { code: 'resource_already_exists', param: 'id' })
      }
      const product = createProduct(account, {
        id,
        name: params.name,
        active: params.active ?? true,
        description: params.description ?? null,
        images: params.images ?? [],
        statementDescriptor: params.statement_descriptor ?? null,
        unitLabel: params.unit_label ?? null,
        url: params.url ?? null,
        metadata: mergeMetadata({}, params.metadata),
      })
      return renderProduct(product)
    },
  ),

  endpoint<Stripe.ProductListParams>().get(
    '/v1/products',
    { ...datedPageParameters, active: flag.optional(), ids: z.array(text()).optional(), url: text().optional() },
    ({ account, params }) => {
      const rows = newestFirst(account.state.products).filter(
        (row) =>
          !row.deleted &&
          isWithin(row.created, params.created) &&
          (params.active === undefined || row.active === params.active) &&
          (params.ids === undefined || params.ids.includes(row.id)) &&
          (params.url === undefined || row.url === params.url),
      )
      return listPage(rows, params, '/v1/products', renderProduct)
    },
  ),

  endpoint<Stripe.ProductRetrieveParams>().get('/v1/products/:id', {}, ({ account, id }) =>
    renderProduct(requireRow(account.state.products, 'product', id, isDeleted)),
  ),

  endpoint<Stripe.ProductUpdateParams>().post(
    '/v1/products/:id',
    {
      ...details,
      name: text().optional(),
      default_price: text().optional(),
      description: clearable(text(40_000)).optional(),
      unit_label: clearable(text(12)).optional(),
      url: clearable(webAddress).optional(),
    },
    ({ account, id, params }) => {
      const product = requireRow(account.state.products, 'product', id, isDeleted)
      if (params.default_price !== undefined) {
        requireReference(account.state.prices, 'price', params.default_price, 'default_price')
        product.defaultPrice = params.default_price
      }
      if (params.name !== undefined) product.name = params.name
      if (params.active !== undefined) product.active = params.active
      if (params.description !== undefined) product.description = params.description
      if (params.images !== undefined) product.images = params.images ?? []
      if (params.statement_descriptor !== undefined) product.statementDescriptor = params.statement_descriptor
      if (params.unit_label !== undefined) product.unitLabel = params.unit_label
      if (params.url !== undefined) product.url = params.url
      product.metadata = mergeMetadata(product.metadata, params.metadata)
      product.updated = account.now()
      const rendered = renderProduct(product)
      account.emit('product.updated', rendered)
      return rendered
    },
  ),

  endpoint<Stripe.ProductDeleteParams>().delete('/v1/products/:id', {}, ({ account, id }) => {
    const product = requireRow(account.state.products, 'product', id, isDeleted)
    if (Object.values(account.state.prices).some((price) => price.product === id)) {
      throw ApiError.invalid(
        'This product cannot be deleted because it has one or more user-created prices. Instead, set active=false.',
      )
    }
    product.deleted = true
    product.active = false
    account.emit('product.deleted', renderProduct(product))
    return renderDeletedProduct(product)
  }),
]

type NewProduct = Omit<ProductRecord, 'created' | 'updated' | 'defaultPrice' | 'deleted'>

/** Creates a product and its event. */
export function createProduct(account: Account, fields: NewProduct): ProductRecord {
  const product = { ...fields, created: account.now(), updated: account.now(), defaultPrice: null, deleted: false }
  account.state.products[product.id] = product
  account.emit('product.created', renderProduct(product))
  return product
}
