import { createElement } from 'react'
import { ICON_SHAPES } from './icon-shapes'

export type IconName = keyof typeof ICON_SHAPES

/** An icon beside a word, never in place of one: it is hidden from assistive technology. Set a size, as in `size-5`. */
export function Icon({ name, className = 'size-5' }: { name: IconName; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`shrink-0 ${className}`}
    >
      {ICON_SHAPES[name].map(([tag, attributes]) =>
        createElement(tag, { key: Object.values(attributes).join(), ...attributes }),
      )}
    </svg>
  )
}
