import type { CONSENT_KINDS } from '@/lib/orders/pay/before-paying'

export type ConsentKind = (typeof CONSENT_KINDS)[number]
export type BuyField = ConsentKind | 'recipient'

/** What was picked and typed on the buy page. */
export type BuyChoice = { isGift: boolean; recipient: string; agreed: readonly ConsentKind[] }

export type BuyFormState = {
  choice: BuyChoice
  problems: Partial<Record<BuyField, string>>
  /** Tells two answers apart, so that a repeated mistake is pointed at again; 0 before the first. */
  at: number
}
