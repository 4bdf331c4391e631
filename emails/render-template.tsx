import type { ReactElement } from 'react'
import { render, toPlainText } from 'react-email'

export type EmailAttachment = { filename: string; content: Buffer; contentType: string; contentId: string }
export type RenderedEmail = { subject: string; html: string; text: string; attachments: EmailAttachment[] }

/** A mail's subject and body, made from the same plain values. */
export type EmailTemplate<Props> = {
  subject(props: Props): string
  Body(props: Props): ReactElement
}

/** Headings keep their case: capitals would change the names in them. */
const TEXT_OPTIONS = {
  selectors: ['h1', 'h2'].map((selector) => ({ selector, options: { uppercase: false } })),
}

/** Renders subject, HTML and plain text. The same values give the same mail, so a repeat has the same body. */
export async function renderTemplate<Props>(
  { subject, Body }: EmailTemplate<Props>,
  props: Props,
  attachments: EmailAttachment[] = [],
): Promise<RenderedEmail> {
  const html = await render(Body(props))
  return { subject: subject(props), html, text: toPlainText(html, TEXT_OPTIONS), attachments }
}
