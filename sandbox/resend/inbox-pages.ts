import { html } from 'hono/html'
import { type Html, renderPage } from '../core/page'
import type { StoredEmail } from './inbox'

const service = 'Mail inbox'
const timeOf = ({ at }: StoredEmail) => new Date(at).toISOString().replace('T', ' ').slice(0, 19)

/** Lists the given mails, newest first. `to` is the recipient filter. */
export function renderInbox(emails: readonly StoredEmail[], to: string): Html {
  const rows = emails.toReversed().map(
    (email) => html`<tr>
      <th scope="row"><a href="/inbox/${email.id}">${email.subject}</a></th>
      <td>${email.to.join(', ')}</td>
      <td>${timeOf(email)}</td>
    </tr>`,
  )
  const table = html`<div class="scroll" tabindex="0" role="region" aria-label="Mails">
    <table>
      <thead>
        <tr>
          <th scope="col">Subject</th>
          <th scope="col">To</th>
          <th scope="col">Time (UTC)</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
  const nothing = to ? html`<p>No mail to ${to}. <a href="/">Show all</a></p>` : html`<p>No mail yet.</p>`
  const body = html`<form method="get" action="/">
      <label>Recipient <input type="search" name="to" value="${to}" autocomplete="off" /></label>
      <button>Show</button>
    </form>
    <p><a href="/gallery">One mail of each kind</a></p>
    ${emails.length > 0 ? table : nothing}`
  return renderPage({ service, title: 'Inbox', body })
}

/** Shows one mail. The HTML part is in a sandboxed frame with its inline pictures. */
export function renderEmailPage(email: StoredEmail): Html {
  const body = html`<p><a href="/">All mails</a></p>
    <dl>
      <dt>From</dt>
      <dd>${email.from}</dd>
      <dt>To</dt>
      <dd>${email.to.join(', ')}</dd>
      <dt>Time (UTC)</dt>
      <dd>${timeOf(email)}</dd>
    </dl>
    ${email.html ? renderHtmlPart(email) : ''} ${email.text ? renderTextPart(email) : ''}
    ${email.attachments.length > 0 ? renderAttachments(email) : ''}`
  return renderPage({ service, title: email.subject, body })
}

function renderHtmlPart(email: StoredEmail): Html {
  return html`<h2>HTML part</h2>
    <iframe
      title="HTML part of the mail"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      srcdoc="${frameDocument(email)}"
    ></iframe>`
}

function renderTextPart(email: StoredEmail): Html {
  return html`<h2>Plain-text part</h2>
    <pre tabindex="0" role="region" aria-label="Plain-text part">${email.text}</pre>`
}

function renderAttachments(email: StoredEmail): Html {
  const items = email.attachments.map(
    ({ filename, contentType, content }, index) => html`<li>
      <a href="/inbox/${email.id}/attachments/${index}">${filename}</a>
      <span class="soft">${contentType}, ${Buffer.byteLength(content, 'base64')} bytes</span>
    </li>`,
  )
  return html`<h2>Attachments</h2>
    <ul>
      ${items}
    </ul>`
}

/** Opens links in a new tab, because the frame cannot navigate, and replaces `cid:` pictures by data URLs. */
export function frameDocument({ html: markup, attachments }: StoredEmail): string {
  const shown = markup.replaceAll(/cid:([^"'\s)>]+)/g, (reference, contentId: string) => {
    const picture = attachments.find((attachment) => attachment.contentId === contentId)
    return picture ? `data:${picture.contentType};base64,${picture.content}` : reference
  })
  const base = '<base target="_blank">'
  return /<head[^>]*>/i.test(shown) ? shown.replace(/<head[^>]*>/i, (head) => head + base) : base + shown
}
