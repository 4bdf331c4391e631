import type Stripe from 'stripe'

/**
 * A Stripe resource as it travels in JSON: the SDK's type with `Decimal` as the string it is on the wire.
 * Renderers are typed with it, so the compiler proves their shape against the pinned API version.
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
