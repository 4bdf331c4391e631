'use client'

import { useLinkStatus } from 'next/link'
import { createPortal } from 'react-dom'
import { Skeleton, type SkeletonKind } from './skeleton'
import { MAIN_ID } from './skip-link'

/** Inside a link: while its page is on the way, lays the outline of it over the page that is left. */
export function LinkPending({ outline, text }: { outline: SkeletonKind; text: string }) {
  const { pending } = useLinkStatus()
  const main = pending ? document.getElementById(MAIN_ID) : null
  if (!main) return null
  return createPortal(
    <div role="status" className="absolute inset-0 z-10 animate-appear bg-bg px-4 py-8 sm:px-6 sm:py-12">
      <span className="sr-only">{text}</span>
      <Skeleton kind={outline} />
    </div>,
    main,
  )
}
