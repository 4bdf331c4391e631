import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type RunningSandbox, serveLoopback } from '../core/serve-loopback'
import { createResendApp } from './resend-app'

let sandbox: RunningSandbox
beforeAll(async () => {
  sandbox = await serveLoopback({ app: createResendApp(), port: 0, name: 'resend', quiet: true })
})
afterAll(() => sandbox.close())
beforeEach(() => fetch(`${sandbox.url}/_sandbox/reset`, { method: 'POST' }))

const page = async (path: string) => (await fetch(sandbox.url + path)).text()
const send = async (changes: object): Promise<string> => {
  const answer = await fetch(`${sandbox.url}/emails`, {
    method: 'POST',
    headers: { Authorization: 'Bearer re_test' },
    body: JSON.stringify({ from: 'a@dotm.example', to: 'ada@example.com', subject: 'Hello', text: 'Hi', ...changes }),
  })
  return (await answer.json()).id
}

it('the inbox shows the newest mail first and filters by recipient', async () => {
  await send({ subject: 'First' })
  await send({ subject: 'Second', to: 'bob@example.com' })
  const all = await page('/')
  expect(all.indexOf('Second')).toBeLessThan(all.indexOf('First'))
  const bobs = await page('/?to=BOB')
  expect(bobs).toContain('Second')
  expect(bobs).not.toContain('First')
  expect(await page('/?to=%22%3E%3Cb%3E')).not.toContain('"><b>')
})

it('the inbox escapes all values of a mail', async () => {
  const attack = '<script>alert(1)</script>'
  const id = await send({
    subject: attack,
    html: `"></iframe>${attack}`,
    text: attack,
    attachments: [{ filename: attack, content: 'aGk=', content_type: attack }],
  })
  for (const shown of [await page('/'), await page(`/inbox/${id}`)]) {
    expect(shown).not.toContain('<script')
    expect(shown).not.toContain('"></iframe>&')
    expect(shown).toContain('&lt;script&gt;')
  }
})

it('the HTML part is in a frame without scripts or external requests, with inline pictures', async () => {
  const attachments = [
    { filename: 'a.png', content: 'QQ==', content_type: 'image/png', content_id: 'qr' },
    { filename: 'b.png', content: 'Qg==', content_type: 'image/png', content_id: 'qr2' },
  ]
  const id = await send({ html: '<img src="cid:qr2"><img src="cid:qr"><img src="cid:gone">', attachments })
  const answer = await fetch(`${sandbox.url}/inbox/${id}`)
  const shown = await answer.text()
  expect(shown).toContain('src=&quot;data:image/png;base64,Qg==&quot;')
  expect(shown).toContain('src=&quot;data:image/png;base64,QQ==&quot;')
  expect(shown).toContain('cid:gone')
  expect(shown).toMatch(/<iframe[^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/)
  expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
})

it('an attachment is a download without a type, byte for byte', async () => {
  const id = await send({ attachments: [{ filename: 'a.html', content: 'aGk=', content_type: 'text/html' }] })
  const answer = await fetch(`${sandbox.url}/inbox/${id}/attachments/0`)
  expect(answer.headers.get('Content-Type')).toBe('application/octet-stream')
  expect(answer.headers.get('Content-Disposition')).toContain('attachment')
  expect(await answer.text()).toBe('hi')
  expect((await fetch(`${sandbox.url}/inbox/${id}/attachments/1`)).status).toBe(404)
  expect((await fetch(`${sandbox.url}/inbox/none`)).status).toBe(404)
})
