'use client'

import type { ReactNode } from 'react'
import { Button } from './button'
import { Icon } from './icon'

export function PrintButton({ children }: { children: ReactNode }) {
  return (
    <Button kind="quiet" onClick={() => window.print()}>
      <Icon name="printer" />
      {children}
    </Button>
  )
}
