'use client'

import { createContext, type ReactNode, useContext } from 'react'

export type ErrorText = { title: string; body: string; next: string }
export type ErrorTexts = {
  /** By code of AppError; `internal` stands for everything else. */
  byCode: Record<string, ErrorText> & { internal: ErrorText }
  retry: string
  home: string
  homePath: `/${string}`
  reference: string
}

const Texts = createContext<ErrorTexts | null>(null)

/** Error pages run in the browser, where there is no catalogue: the layout hands them their few words beforehand. */
export function ErrorTextsProvider({ texts, children }: { texts: ErrorTexts; children: ReactNode }) {
  return <Texts value={texts}>{children}</Texts>
}

export const useErrorTexts = (): ErrorTexts | null => useContext(Texts)
