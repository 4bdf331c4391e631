import type Stripe from 'stripe'

/**
 * The JSON of a Stripe resource: the SDK's type with `Decimal` as a string. Renderers return it, so the compiler checks them
 * against the pinned API version.
 */
export type Wire<T> = T extends Stripe.Decimal
  ? string
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends Array<infer Item>
      ? Array<Wire<Item>>
      : T extends object
        ? { [Key in keyof T as Key extends 'lastResponse' ? never : Key]: Wire<T[Key]> }
        : T
