import { describe, expect, it } from 'vitest'
import { post } from '../support/assistant'
import { stack } from '../support/stack'

type Document = Record<string, unknown>
const readJson = async (url: string) => (await (await fetch(url)).json()) as Document

describe('what a program finds that has only our domain', () => {
  it('the catalogue leads to the server card and to the plugin, each with its media type', async () => {
    const answer = await fetch(`${stack.app}/.well-known/ai-catalog.json`)
    expect(answer.headers.get('content-type')).toBe('application/ai-catalog+json')
    const { entries } = (await answer.json()) as { entries: { type: string; url: string }[] }
    expect(entries).toHaveLength(2)
    for (const { type, url } of entries) {
      const artifact = await fetch(url)
      expect([artifact.status, artifact.headers.get('content-type')], url).toEqual([200, type])
    }
  })

  it('the server card leads to the server, which says the same of itself', async () => {
    const card = await readJson(`${stack.app}/mcp/v2/server-card`)
    const [remote] = card.remotes as { url: string }[]
    expect(remote?.url).toBe(`${stack.app}/mcp/v2`)
    const { result } = (await (
      await post({
        jsonrpc: '2.0',
        id: 1,
        method: 'initialize',
        params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
      })
    ).json()) as { result: { serverInfo: Document } }
    const { version, title, description, websiteUrl, icons } = card
    expect(result.serverInfo).toMatchObject({ version, title, description, websiteUrl, icons })
  })

  it('each icon exists and has the type that it is announced with', async () => {
    const { icons } = (await readJson(`${stack.app}/mcp/v2/server-card`)) as {
      icons: { src: string; mimeType: string; theme: string }[]
    }
    expect(icons.map(({ mimeType, theme }) => `${mimeType} ${theme}`).toSorted()).toEqual([
      'image/png dark',
      'image/png light',
      'image/svg+xml dark',
      'image/svg+xml light',
    ])
    for (const { src, mimeType } of icons) {
      const icon = await fetch(src)
      expect([icon.status, icon.headers.get('content-type')], src).toEqual([200, mimeType])
    }
  })

  it('a page of any site may read the card, and an unchanged card costs no body', async () => {
    const url = `${stack.app}/mcp/v2/server-card`
    const first = await fetch(url, { headers: { origin: 'https://elsewhere.example' } })
    expect(first.headers.get('access-control-allow-origin')).toBe('*')
    expect(first.headers.get('cache-control')).toContain('max-age=')
    const again = await fetch(url, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect((await fetch(url, { method: 'OPTIONS' })).status).toBe(204)
  })

  it('security.txt names a contact and has not expired', async () => {
    const text = await (await fetch(`${stack.app}/.well-known/security.txt`)).text()
    expect(text).toMatch(/^Contact: (mailto|https):/m)
    expect(Date.parse(/^Expires: (.+)$/m.exec(text)?.[1] ?? '')).toBeGreaterThan(Date.now())
  })
})
