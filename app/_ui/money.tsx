import { useLocale } from 'next-intl'
import { formatMoney } from '@/lib/i18n/format'

/** An amount in the smallest unit of its currency. Kept in one piece where the text runs from right to left. */
export function Money({ amountCents, currency }: { amountCents: number; currency: string }) {
  return <bdi className="tabular-nums">{formatMoney(useLocale(), amountCents, currency)}</bdi>
}
