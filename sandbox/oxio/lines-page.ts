import { html } from 'hono/html'
import { type Html, renderPage } from '../core/page'
import type { listLines } from './oxio-controls'

/** Lists the lines, newest first, without activation codes: whoever has one can install the eSIM. */
export function renderLinesPage(lines: ReturnType<typeof listLines>): Html {
  const rows = lines.toReversed().map(
    (line) => html`<tr>
      <th scope="row">${line.lineId}</th>
      <td>${line.email ?? '–'}</td>
      <td>${line.sim.iccid}</td>
      <td>${line.phoneNumbers[0]?.phoneNumber ?? '–'}</td>
      <td>${line.status}</td>
      <td>${line.createdTs}</td>
    </tr>`,
  )
  const table = html`<div class="scroll" tabindex="0" role="region" aria-label="Lines">
    <table>
      <thead>
        <tr>
          <th scope="col">Line</th>
          <th scope="col">E-mail</th>
          <th scope="col">ICCID</th>
          <th scope="col">Number</th>
          <th scope="col">Status</th>
          <th scope="col">Created</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
  const body = lines.length > 0 ? table : html`<p>No line has been made yet.</p>`
  return renderPage({ service: 'OXIO', title: 'Lines', body })
}
