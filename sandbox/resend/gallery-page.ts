import { html } from 'hono/html'
import { type Html, renderPage } from '../core/page'
import type { StoredEmail } from './inbox'
import { frameDocument } from './inbox-pages'

const templateOf = (email: StoredEmail) =>
  email.tags.find(({ name }) => name === 'template')?.value ?? 'without template'

/** Shows the newest sent mail of each template. */
export function renderGallery(emails: readonly StoredEmail[]): Html {
  const newest = new Map(emails.map((email) => [templateOf(email), email]))
  const parts = [...newest]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(
      ([template, email]) => html`<h2 id="${template}">${template}</h2>
      <p><a href="/inbox/${email.id}">${email.subject}</a></p>
      <iframe
        title="Mail of the template ${template}"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        srcdoc="${frameDocument(email)}"
      ></iframe>`,
    )
  const body = html`<p><a href="/">All mails</a></p>
    ${parts.length > 0 ? parts : html`<p>No mail yet.</p>`}`
  return renderPage({ service: 'Mail inbox', title: 'Gallery', body })
}
