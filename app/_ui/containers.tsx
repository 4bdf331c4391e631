import type { ComponentProps, ReactNode } from 'react'
import { Icon } from './icon'

type CardProps = Pick<ComponentProps<'section'>, 'children' | 'id' | 'aria-labelledby' | 'aria-label'> & {
  /** `section` needs a heading in it and `aria-labelledby`. */
  as?: 'section' | 'div' | 'article' | 'li'
  ground?: 'surface' | 'sunken'
}

/** A framed part of a page. */
export function Card({ as: Tag = 'section', ground = 'surface', ...rest }: CardProps) {
  const look = ground === 'sunken' ? 'bg-sunken' : 'bg-surface shadow-low'
  return <Tag {...rest} className={`grid content-start gap-4 rounded-card border border-border p-5 sm:p-6 ${look}`} />
}

/** The text in place of an empty list, with the one action to take. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="grid justify-items-start gap-4 rounded-card border border-dashed border-border-strong p-6 sm:p-8">
      <p className="max-w-content text-lead text-pretty text-text-2">{children}</p>
      {action}
    </div>
  )
}

/** A summary that opens to its details. A native `details` element, so it works without scripts. */
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
