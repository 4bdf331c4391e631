import type { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { type Html, renderPage } from '../../core/page'
import type { SandboxEnv } from '../../core/sandbox-env'
import type { Account } from '../account/account'
import type { MailRecord } from '../account/records'
import { findRow, newestFirst } from '../account/tables'

const service = 'Stripe'
const timeOf = ({ created }: MailRecord) => new Date(created * 1000).toISOString().replace('T', ' ').slice(0, 19)

/** Pages with the mails that Stripe would send. */
export function mountMailPages({ app, account }: { app: Hono<SandboxEnv>; account: Account }): void {
  app.get('/mails', (c) => c.html(listPage(newestFirst(account.state.mails))))
  app.get('/mails/:id', (c) => {
    const mail = findRow(account.state.mails, c.req.param('id'))
    return mail
      ? c.html(mailPage(mail))
      : c.html(renderPage({ service, title: 'Not found', body: html`<p>There is no such mail.</p>` }), 404)
  })
}

function listPage(mails: MailRecord[]): Html {
  const rows = mails.map(
    (mail) => html`<tr>
      <th scope="row"><a href="/mails/${mail.id}">${mail.subject}</a></th>
      <td>${mail.to}</td>
      <td>${timeOf(mail)}</td>
    </tr>`,
  )
  const body = html`<div class="scroll" tabindex="0" role="region" aria-label="Mails">
    <table>
      <thead><tr><th scope="col">Subject</th><th scope="col">To</th><th scope="col">Time (UTC)</th></tr></thead>
      <tbody>${rows}</tbody>
    </table>
  </div>`
  return renderPage({ service, title: 'Mails', body: mails.length > 0 ? body : html`<p>No mail yet.</p>` })
}

/** Shows one mail. Its HTML is the stand-in's own. */
function mailPage(mail: MailRecord): Html {
  const body = html`<p><a href="/mails">All mails</a></p>
    <dl>
      <dt>From</dt><dd>${mail.from}</dd>
      <dt>To</dt><dd>${mail.to}</dd>
      <dt>Time (UTC)</dt><dd>${timeOf(mail)}</dd>
    </dl>
    <article aria-label="Text of the mail">${raw(mail.html)}</article>`
  return renderPage({ service, title: mail.subject, body })
}
