import type { ComponentProps } from 'react'

type CardProps = Pick<ComponentProps<'section'>, 'children' | 'id' | 'aria-labelledby' | 'aria-label'> & {
  /** `section` needs a heading in it and `aria-labelledby`. */
  as?: 'section' | 'div' | 'article' | 'li'
  ground?: 'surface' | 'sunken'
}

/** A framed part of a page: border first, hardly a shadow. */
export function Card({ as: Tag = 'section', ground = 'surface', ...rest }: CardProps) {
  const look = ground === 'sunken' ? 'bg-sunken' : 'bg-surface shadow-low'
  return <Tag {...rest} className={`grid content-start gap-4 rounded-card border border-border p-5 sm:p-6 ${look}`} />
}
