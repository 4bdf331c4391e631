import { useTranslations } from 'next-intl'
import { StatusPill } from '@/app/_ui/status-pill'
import type { OrderPage } from '@/lib/operator/read-order-page'

/** The state of the order in a sentence, and the next step. */
export function OrderHead({ story, state }: Pick<OrderPage, 'story' | 'state'>) {
  const t = useTranslations('ops.order')
  return (
    <header className="grid gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-h1 font-semibold">{t('title', { id: story.orderId.slice(-6) })}</h1>
        <StatusPill status={state.money}>{state.money}</StatusPill>
        {state.line && <StatusPill status={state.line}>{state.line}</StatusPill>}
      </div>
      <p className="font-mono text-label wrap-anywhere text-text-2">{story.orderId}</p>
      <div className="grid max-w-content gap-2">
        <p className="text-lead text-pretty">{story.standing}</p>
        <h2 className="text-label font-medium text-text-2">{t('next')}</h2>
        <ul className="grid gap-1">
          {story.next.map((text) => (
            <li key={text} className="wrap-anywhere">
              {text}
            </li>
          ))}
        </ul>
      </div>
    </header>
  )
}
