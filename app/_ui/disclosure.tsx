import type { ReactNode } from 'react'
import { Icon } from './icon'

/** A question that opens to its answer: the browser's own `details`, so it works without scripts. */
export function Disclosure({ summary, children, open }: { summary: string; children: ReactNode; open?: boolean }) {
  return (
    <details open={open} className="group border-b border-border last:border-b-0">
      <summary className="flex min-h-11 items-center justify-between gap-3 py-3 font-medium">
        {summary}
        <Icon
          name="chevron-down"
          className="size-5 text-text-3 transition-transform duration-180 ease-settle group-open:rotate-180"
        />
      </summary>
      <div className="grid gap-4 pb-5 text-pretty text-text-2">{children}</div>
    </details>
  )
}
