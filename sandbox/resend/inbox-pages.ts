import { html } from 'hono/html'
import { type Html, renderPage } from '../core/page'
import type { StoredEmail } from './inbox-state'

const service = 'Mail inbox'
const timeOf = ({ at }: StoredEmail) => new Date(at).toISOString().replace('T', ' ').slice(0, 19)

/** All mails, newest first; `to` shows those of one recipient. */
export function renderInbox(emails: StoredEmail[], to: string): Html {
  const rows = emails.toReversed().map(
    (email) => html`<tr>
      <td>${timeOf(email)}</td>
      <td>${email.to.join(', ')}</td>
      <th scope="row"><a href="/inbox/${email.id}">${email.subject}</a></th>
    </tr>`,
  )
  const table = html`<div class="scroll" tabindex="0" role="region" aria-label="Mails">
    <table>
      <thead>
        <tr><th scope="col">Time (UTC)</th><th scope="col">To</th><th scope="col">Subject</th></tr>
      </thead>
      <tbody>${rows}</tbody>
    </table>
  </div>`
  const body = html`<form method="get" action="/">
      <label>Recipient <input type="search" name="to" value="${to}" /></label>
      <button>Show</button>
    </form>
    ${emails.length > 0 ? table : html`<p>No mail yet.</p>`}`
  return renderPage({ service, title: 'Inbox', body })
}

/** One mail: the HTML part in a frame that can run nothing, with its inline pictures put in. */
export function renderEmailPage(email: StoredEmail): Html {
  const body = html`<p><a href="/">All mails</a></p>
    <dl>
      <dt>From</dt><dd>${email.from}</dd>
      <dt>To</dt><dd>${email.to.join(', ')}</dd>
      <dt>Time (UTC)</dt><dd>${timeOf(email)}</dd>
    </dl>
    <h2>HTML part</h2>
    <iframe title="HTML part of the mail" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${withPictures(email)}"></iframe>
    <h2>Plain-text part</h2>
    <pre tabindex="0">${email.text}</pre>
    <h2>Attachments</h2>
    ${
      email.attachments.length > 0
        ? html`<ul>${email.attachments.map((attachment) => html`<li>${attachment.filename} (${attachment.contentType})</li>`)}</ul>`
        : html`<p>None.</p>`
    }`
  return renderPage({ service, title: email.subject, body })
}

/** Links open beside the inbox; `cid:` pictures become data. */
function withPictures(email: StoredEmail): string {
  const shown = email.attachments.reduce(
    (text, { contentId, contentType, content }) =>
      contentId === null ? text : text.replaceAll(`cid:${contentId}`, `data:${contentType};base64,${content}`),
    email.html,
  )
  return shown.replace(/<head[^>]*>/, (head) => `${head}<base target="_blank">`)
}
