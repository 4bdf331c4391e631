'use client'

import { createContext, type ReactNode, useContext } from 'react'

export type ErrorText = { title: string; body: string; next: string }
export type ErrorTexts = {
  /** By the code of an AppError; `internal` is for every other error. */
  byCode: Record<string, ErrorText> & { internal: ErrorText }
  retry: string
  home: string
  homePath: `/${string}`
  reference: string
}

const Texts = createContext<ErrorTexts | null>(null)

/** Gives the error page its texts: it runs in the browser, which has no message catalogue. */
export function ErrorTextsProvider({ texts, children }: { texts: ErrorTexts; children: ReactNode }) {
  return <Texts value={texts}>{children}</Texts>
}

export const useErrorTexts = (): ErrorTexts | null => useContext(Texts)
